using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Composition;

/// <summary>Puts the values of a fragment's parameters where its stages name them: as <c>$name</c>, and as <c>Name</c> in expressions.</summary>
/// <param name="values">The values by parameter.</param>
/// <param name="diagnostics">Where mistakes are noted.</param>
internal sealed class ParameterReplacer(IReadOnlyDictionary<string, YamlNode> values, List<DiagnosticModel> diagnostics)
{
    private static readonly Regex Number = new(@"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$");
    private static readonly Regex Count = new(@"^([+-]?[0-9]+(?:\.[0-9]+)?)([kMG])$");

    private readonly Dictionary<string, YamlNode> byName = values.GroupBy(value => Names.Pascal(value.Key)).ToDictionary(group => group.Key, group => group.First().Value);

    /// <summary>The node with values in place of parameters.</summary>
    public YamlNode Replace(YamlNode node) => node switch
    {
        YamlScalar scalar when scalar.Text.StartsWith("$", StringComparison.Ordinal) && values.TryGetValue(scalar.Text.Substring(1), out var value) => value,
        YamlScalar scalar when scalar.Text.StartsWith("=", StringComparison.Ordinal) && !scalar.Text.StartsWith("==", StringComparison.Ordinal) => ReplaceIn(scalar),
        YamlSequence sequence => sequence with { Items = new(sequence.Items.Select(Replace)) },
        YamlMapping mapping => mapping with { Entries = new(mapping.Entries.Select(entry => entry with { Value = Replace(entry.Value) })) },
        _ => node,
    };

    private YamlNode ReplaceIn(YamlScalar scalar)
    {
        var text = scalar.Text.Substring(1);
        var names = SyntaxFactory.ParseExpression(text).DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => byName.ContainsKey(name.Identifier.ValueText) && !ExpressionNames.IsMember(name) && !ExpressionNames.IsLocal(name.Identifier.ValueText, name))
            .OrderByDescending(name => name.SpanStart);
        foreach (var name in names)
        {
            var value = byName[name.Identifier.ValueText];
            if (Code(value) is not { } code)
            {
                Report(scalar, name, value);
                return new YamlPoison(scalar.Range);
            }

            text = text.Remove(name.SpanStart, name.Span.Length).Insert(name.SpanStart, code);
        }

        return text.Length == scalar.Text.Length - 1 && scalar.Text.EndsWith(text, StringComparison.Ordinal) ? scalar : scalar with { Text = "=" + text };
    }

    /// <summary>A value as a part of an expression; null for what no expression can compute with.</summary>
    private static string? Code(YamlNode value)
    {
        if (value is not YamlScalar scalar)
        {
            return null;
        }

        var text = scalar.Text;
        return text switch
        {
            _ when text.StartsWith("$$", StringComparison.Ordinal) || text.StartsWith("==", StringComparison.Ordinal) => Names.Quote(text.Substring(1)),
            _ when text.StartsWith("=", StringComparison.Ordinal) => $"({text.Substring(1).Trim()})",
            _ when text.StartsWith("$", StringComparison.Ordinal) => text.Contains('.') ? null : Names.Pascal(text.Substring(1)),
            _ when scalar.IsNull => "null",
            _ when !scalar.IsPlain => Names.Quote(text),
            "true" or "false" => text,
            _ when Number.IsMatch(text) => text[0] is '-' or '+' ? $"({text})" : text,
            _ when Count.Match(text) is { Success: true } match && decimal.TryParse(match.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number < 1e15m =>
                (number * Factor(match.Groups[2].Value)).ToString("0.####", CultureInfo.InvariantCulture),
            _ => Names.Quote(text),
        };
    }

    private static decimal Factor(string suffix) => suffix switch { "k" => 1e3m, "M" => 1e6m, _ => 1e9m };

    private void Report(YamlScalar scalar, IdentifierNameSyntax name, YamlNode value)
    {
        // Enough has been said about a value that is missing.
        if (value is not YamlPoison)
        {
            var what = value is YamlMapping { IsChoice: true } ? "a choice by an axis" : value.Description;
            diagnostics.Add(new DiagnosticModel(
                Rules.BadExpression, scalar.Part(1 + name.SpanStart, name.Span.Length), $"'{name.Identifier.ValueText}' is {what} here, which an expression cannot compute with"));
        }
    }
}
