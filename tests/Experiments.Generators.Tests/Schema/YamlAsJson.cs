using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Tests.Schema;

/// <summary>YAML as an editor sees it: scalars typed by YAML 1.2's core rules, not by what is wanted.</summary>
internal static partial class YamlAsJson
{
    public static JsonNode? Read(string yaml) => Convert(YamlReader.Read("/lab/spec.yaml", SourceText.From(yaml)).Root!);

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Convert(entry.Value)))),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Convert)]),
        YamlScalar { IsPlain: false } quoted => JsonValue.Create(quoted.Text),
        YamlScalar { IsNull: true } => null,
        YamlScalar { Text: "true" or "false" } truth => JsonValue.Create(truth.Text == "true"),
        YamlScalar plain when Number().IsMatch(plain.Text) => JsonValue.Create(double.Parse(plain.Text, CultureInfo.InvariantCulture)),
        YamlScalar plain => JsonValue.Create(plain.Text),
        _ => throw new InvalidOperationException(node.Description),
    };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
