using System.Text.Json;
using Experiments.Cli.Progress;
using Experiments.Runtime.Plan;

namespace Experiments.Cli.Output;

/// <summary>Writes why stages run for scripts.</summary>
internal static class WhyJson
{
    public static string Write(ExecutionPlan plan, IReadOnlyList<CellExplanation> explanations) => JsonText.Write(json =>
    {
        var names = new CellNames(plan);
        json.WriteString("experiment", plan.Requests[0].Experiment.Info.Name);
        json.WriteString("profile", plan.Requests[0].Profile);
        json.Objects("stages", explanations, explanation =>
        {
            json.WriteString("stage", explanation.Cell.Node.Id);
            json.WriteString("name", names.Of(explanation.Cell));
            json.WriteString("trial", explanation.Cell.Trial);
            json.WriteString("state", explanation.Cell.State.ToString().ToLowerInvariant());
            json.WriteString("reason", explanation.Cell.Reason);
            json.WriteString("key", explanation.Cell.Key?.Hex);
            json.WriteString("folder", explanation.Cell.Entry?.Folder);
            WriteNearest(json, explanation);
            json.Objects("changes", explanation.Changes, change =>
            {
                json.WriteString("name", change.Name);
                json.WriteString("stored", change.Stored);
                json.WriteString("planned", change.Planned);
                json.WriteBoolean("machinery", change.IsMachinery);
            });
            json.Strings("waitsFor", explanation.Waits.Select(input => input.Input.Source.ToString()!));
        });
    });

    private static void WriteNearest(Utf8JsonWriter json, CellExplanation explanation)
    {
        if (explanation.Nearest is not { } nearest)
        {
            json.WriteNull("nearest");
            return;
        }

        json.WriteStartObject("nearest");
        json.WriteString("origin", nearest.Manifest.Origin);
        json.WriteString("key", nearest.Manifest.Key);
        json.WriteString("takenOverFrom", nearest.Manifest.Equivalent?.Key);
        json.WriteString("takenOverBecause", nearest.Manifest.Equivalent?.Reason);
        json.WriteEndObject();
    }
}
