using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Text;

/// <summary>Puts beside parameters what stages have where YAML leaves them out, as YAML would write it.</summary>
internal static partial class ParameterDefaults
{
    /// <summary>The parameters of a kind, and of the records that they take, with their defaults.</summary>
    public static IReadOnlyList<StageParameter> Of(StageKind kind)
    {
        var defaults = kind.Defaults.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal);
        return Fill(kind.Parameters, "", defaults);
    }

    private static List<StageParameter> Fill(
        IReadOnlyList<StageParameter> parameters, string path, IReadOnlyDictionary<string, string> defaults) =>
    [
        .. parameters.Select(parameter => parameter with
        {
            Default = parameter.Required ? null : Value(parameter.Shape, path + parameter.Name, defaults) ?? parameter.Default,
            Shape = parameter.Shape with { Members = Fill(parameter.Shape.Members, $"{path}{parameter.Name}.", defaults) },
        }),
    ];

    private static string? Value(ValueShape shape, string name, IReadOnlyDictionary<string, string> defaults)
    {
        if (shape.Element is { } element && defaults.TryGetValue(name + ".length", out var length))
        {
            var values = Enumerable.Range(0, int.Parse(length, CultureInfo.InvariantCulture))
                .Select(index => Value(element, $"{name}[{index}]", defaults) ?? "{…}");
            return $"[{string.Join(", ", values)}]";
        }

        return defaults.TryGetValue(name, out var value) ? InYaml(value, shape.Form) : null;
    }

    private static string InYaml(string canonical, ValueForm form) => form switch
    {
        _ when canonical == "null" => canonical,
        ValueForm.Text when PlainText().IsMatch(canonical) => canonical[1..^1],
        ValueForm.Duration => string.Create(
            CultureInfo.InvariantCulture, $"{TimeSpan.Parse(canonical, CultureInfo.InvariantCulture).TotalSeconds}s"),
        ValueForm.Size => canonical + "B",
        ValueForm.Record when canonical == "{}" => "{…}",
        _ => canonical,
    };

    // A text that YAML needs no quotes for.
    [GeneratedRegex("^\"[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*\"$")]
    private static partial Regex PlainText();
}
