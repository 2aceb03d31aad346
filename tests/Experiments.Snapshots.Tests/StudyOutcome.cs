using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>
/// What a run found, in a few lines per trial, for studies of many trials: the plan, the content of the models, the measures.
/// </summary>
public static class StudyOutcome
{
    private static readonly string[] Models = ["pretrain", "fine-tune"];

    /// <summary>The text of a run of a profile of an experiment.</summary>
    public static string Describe(string folder, string experiment, string profile)
    {
        var results = Path.Combine(folder, ".experiments", "results", experiment, profile);
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(results, "run.json")));
        var text = new StringBuilder();
        text.Append($"plan {run.RootElement.GetProperty("plan").GetString()}\n");
        text.Append($"reproducible {run.RootElement.GetProperty("reproducible").GetString()}\n");
        foreach (var line in File.ReadLines(Path.Combine(results, "results.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var trial = row.RootElement.GetProperty("trial").GetString()!;
            text.Append($"\n{trial}\n");
            foreach (var stage in run.RootElement.GetProperty("stages").GetProperty(trial).EnumerateObject())
            {
                AppendModel(text, stage.Name, run.RootElement.GetProperty("results")[stage.Value.GetInt32()]);
            }

            foreach (var measure in row.RootElement.GetProperty("measures").EnumerateObject())
            {
                AppendMeasure(text, measure.Name, measure.Value);
            }
        }

        return text.ToString();
    }

    private static void AppendModel(StringBuilder text, string name, JsonElement result)
    {
        if (Models.Contains(result.GetProperty("kind").GetString()))
        {
            text.Append($"  {name}: content {result.GetProperty("content").GetString()![..16]}\n");
        }
    }

    // What llama.cpp computes may differ in the last bit between its builds: the fourth decimal is far above that.
    private static void AppendMeasure(StringBuilder text, string name, JsonElement measure)
    {
        var value = measure.GetProperty("value");
        var shown = value.ValueKind == JsonValueKind.Null ? "none" : value.GetDouble().ToString("0.####", CultureInfo.InvariantCulture);
        text.Append(
            CultureInfo.InvariantCulture,
            $"  {name}: {shown}, {measure.GetProperty("scored")} of {measure.GetProperty("planned")} items scored\n");
    }
}
