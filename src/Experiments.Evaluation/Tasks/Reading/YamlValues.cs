using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Models.Templates.Jinja.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>What YAML says, as PyYAML reads it (YAML 1.1), in the values of templates.</summary>
internal static partial class YamlValues
{
    private static readonly string[] Yes = ["yes", "on", "true"];
    private static readonly string[] No = ["no", "off", "false"];

    /// <summary>The value of a node.</summary>
    public static Value Of(YamlNode node) => node switch
    {
        YamlSequenceNode list => new Sequence([.. list.Select(Of)]),
        YamlMappingNode map => new Mapping(map.Select(entry => KeyValuePair.Create(Of(entry.Key), Of(entry.Value)))),
        YamlScalarNode scalar => Of(scalar),
        _ => throw new InvalidOperationException($"{node.NodeType} is no known node"),
    };

    private static Value Of(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        return scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific) ? new JinjaText(text) : Plain(text);
    }

    private static Value Plain(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
        {
            return None.Instance;
        }

        // As PyYAML has them: in small letters, in capitals, or with a capital first.
        var small = text.ToLowerInvariant();
        if (Yes.Concat(No).Contains(small) && (text == small || text == text.ToUpperInvariant() || text[1..] == small[1..]))
        {
            return Truth.Of(Yes.Contains(small));
        }

        if (Whole().IsMatch(text)
            && long.TryParse(text.Replace("_", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return new Integer(whole);
        }

        return Fraction().IsMatch(text)
            && double.TryParse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new Real(number)
            : new JinjaText(text);
    }

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9_]*)\z")]
    private static partial Regex Whole();

    // Without a dot an exponent makes no number in YAML 1.1, and its sign must be there.
    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)([eE][-+][0-9]+)?\z")]
    private static partial Regex Fraction();
}
