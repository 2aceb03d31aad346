using System.Text.Json;
using Experiments.Cli.Comparison;
using Experiments.Results.Comparison;

namespace Experiments.Cli.Output;

/// <summary>Writes how results differ for scripts.</summary>
internal static class ComparisonJson
{
    public static string Write(IReadOnlyList<Verification> verifications, int exitCode) => JsonText.Write(json =>
    {
        json.WriteNumber("exitCode", exitCode);
        json.Objects("comparisons", verifications, verification =>
        {
            json.WriteString("name", verification.Name);
            json.WriteString("before", verification.Before);
            json.WriteString("after", verification.After);
            json.WriteString("verdict", verification.Verdict);
            json.WriteString("problem", verification.Problem);
            json.WriteString("bitsMayDiffer", verification.Comparison?.BitsMayDiffer);
            Write(json, verification.Comparison);
        });
    });

    private static void Write(Utf8JsonWriter json, ResultComparison? comparison)
    {
        json.Objects("layers", comparison?.Layers ?? [], layer =>
        {
            json.WriteString("layer", layer.Layer);
            json.WriteString("state", layer.State.ToString().ToLowerInvariant());
            json.Strings("lines", layer.Lines);
        });
        json.Objects("changes", comparison?.Changes ?? [], change =>
        {
            json.WriteString("measure", change.Measure);
            json.WriteString("at", change.Cell);
            json.NumberOrNull("before", change.Before);
            json.NumberOrNull("after", change.After);
            json.WriteNumber("items", change.Items);
            json.NumberOrNull("p", change.P);
        });
        json.Objects("flipped", comparison?.Flipped ?? [], item =>
        {
            json.WriteString("trial", item.Trial);
            json.WriteString("measure", item.Measure);
            json.WriteString("id", item.Id);
            json.NumberOrNull("before", item.Before);
            json.NumberOrNull("after", item.After);
            json.WriteString("answeredBefore", item.TextBefore);
            json.WriteString("answeredAfter", item.TextAfter);
        });
    }
}
