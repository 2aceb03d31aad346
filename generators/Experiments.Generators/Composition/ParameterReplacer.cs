using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Composition;

/// <summary>Puts the values of a fragment's parameters where its stages name them: <c>$name</c>, and <c>Name</c> in expressions.</summary>
internal sealed class ParameterReplacer(IReadOnlyDictionary<string, YamlNode> values, Mistakes mistakes)
{
    private static readonly Regex Number = new(@"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$");

    private readonly Dictionary<string, YamlNode> byName =
        values.GroupBy(value => Names.Pascal(value.Key)).ToDictionary(same => same.Key, same => same.First().Value);

    private readonly string[] names = [.. values.Keys];

    /// <summary>The node with values in place of parameters.</summary>
    public YamlNode Replace(YamlNode node) => node switch
    {
        YamlScalar { IsReference: true } scalar when Names.Meant(names, scalar.Text.Substring(1)) is { } name => values[name],
        YamlScalar { IsExpression: true } scalar => ReplaceIn(scalar),
        YamlSequence sequence => sequence with { Items = new(sequence.Items.Select(Replace)) },
        YamlMapping map => map with { Entries = new(map.Entries.Select(entry => entry with { Value = Replace(entry.Value) })) },
        _ => node,
    };

    private YamlNode ReplaceIn(YamlScalar scalar)
    {
        var text = scalar.Text.Substring(1);
        var names = SyntaxFactory.ParseExpression(text).DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => byName.ContainsKey(name.Identifier.ValueText))
            .Where(name => !ExpressionNames.IsMember(name) && !ExpressionNames.IsLocal(name.Identifier.ValueText, name))
            .OrderByDescending(name => name.SpanStart);
        foreach (var name in names)
        {
            var value = byName[name.Identifier.ValueText];
            if (Code(value) is not { } code)
            {
                Report(scalar, name, value);
                return new YamlInvalid(scalar.Range);
            }

            text = text.Remove(name.SpanStart, name.Span.Length).Insert(name.SpanStart, code);
        }

        return scalar with { Text = "=" + text };
    }

    /// <summary>A value as a part of an expression; null for what no expression can compute with.</summary>
    private static string? Code(YamlNode value)
    {
        if (value is not YamlScalar scalar)
        {
            return null;
        }

        var text = scalar.Text;
        return scalar switch
        {
            { IsExpression: true } => $"({text.Substring(1).Trim()})",
            { IsReference: true } => text.Contains('.') ? null : Names.Pascal(text.Substring(1)),
            _ when scalar.Constant != text => Names.Quote(scalar.Constant),
            { IsNull: true } => "null",
            { IsPlain: false } => Names.Quote(text),
            _ when text is "true" or "false" => text,
            _ when Number.IsMatch(text) => text[0] is '-' or '+' ? $"({text})" : text,
            _ when Numbers.Scaled(text) is { } number => number.ToString("0.####", CultureInfo.InvariantCulture),
            _ => Names.Quote(text),
        };
    }

    private void Report(YamlScalar scalar, IdentifierNameSyntax name, YamlNode value)
    {
        // Enough has been said about a value that is missing.
        if (value is not YamlInvalid)
        {
            var what = value is YamlMapping { IsChoice: true } ? "a choice by an axis" : value.Description;
            var problem = $"'{name.Identifier.ValueText}' is {what} here, which an expression cannot compute with";
            mistakes.Report(Rules.BadExpression, scalar.Part(1 + name.SpanStart, name.Span.Length), problem);
        }
    }
}
