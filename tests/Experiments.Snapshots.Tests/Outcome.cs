using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>
/// What a run found, as text that is compared with the accepted snapshot: the plan, the content of every stage that data and training
/// decide, the losses, every item's outcome. No keys, which change with the code, and no times.
/// </summary>
public static class Outcome
{
    /// <summary>The text of a run of a profile of an experiment.</summary>
    public static string Describe(string folder, string experiment, string profile)
    {
        var results = Path.Combine(folder, ".experiments", "results", experiment, profile);
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(results, "run.json")));
        var text = new StringBuilder();
        text.Append($"plan {run.RootElement.GetProperty("plan").GetString()}\n");
        text.Append($"reproducible {run.RootElement.GetProperty("reproducible").GetString()}\n");
        var items = Lines(Path.Combine(results, "items.jsonl")).ToList();
        foreach (var row in Lines(Path.Combine(results, "results.jsonl")))
        {
            var trial = row.GetProperty("trial").GetString()!;
            text.Append($"\n{trial}\n");
            foreach (var stage in run.RootElement.GetProperty("stages").GetProperty(trial).EnumerateObject())
            {
                AppendStage(text, folder, stage.Name, run.RootElement.GetProperty("results")[stage.Value.GetInt32()]);
            }

            foreach (var measure in row.GetProperty("measures").EnumerateObject())
            {
                AppendMeasure(text, measure, items.Where(item => Is(item, "trial", trial) && Is(item, "measure", measure.Name)));
            }
        }

        return text.ToString();
    }

    private static void AppendStage(StringBuilder text, string folder, string name, JsonElement result)
    {
        var kind = result.GetProperty("kind").GetString()!;
        var files = Path.Combine(folder, ".experiments", "store", kind, result.GetProperty("key").GetString()![..16], "files");
        var losses = Path.Combine(files, "training.csv");
        text.Append($"  {name} ({kind}): ");
        text.Append(kind switch
        {
            // What llama.cpp computes may differ in the last bit between its builds, so it is compared by what shows.
            "closed-book-qa" => FirstAnswer(files),
            "multiple-choice" => MeanLogProbability(files),
            _ => $"content {result.GetProperty("content").GetString()![..16]}"
                + (File.Exists(losses) ? Losses(File.ReadAllLines(losses)) : ""),
        });
        text.Append('\n');
    }

    private static string FirstAnswer(string files)
    {
        var first = Items(files).First();
        return $"first answer {first.GetProperty("answer").GetRawText()} to {first.GetProperty("prompt").GetRawText()}";
    }

    // The third decimal is far above the noise of rounding, and far below what a changed prompt or template does.
    private static string MeanLogProbability(string files)
    {
        var all = Items(files).SelectMany(item => item.GetProperty("logProbabilities").EnumerateArray()).Select(value => value.GetDouble());
        return $"mean log-probability of the choices {all.Average().ToString("0.000", CultureInfo.InvariantCulture)}";
    }

    private static IEnumerable<JsonElement> Items(string files) => Lines(Directory.GetFiles(files, "*.jsonl").Single());

    private static string Losses(string[] lines)
    {
        var column = Array.IndexOf(lines[0].Split(','), "loss");
        return $", loss {lines[1].Split(',')[column]} to {lines[^1].Split(',')[column]} in {lines.Length - 1} steps";
    }

    private static void AppendMeasure(StringBuilder text, JsonProperty measure, IEnumerable<JsonElement> items)
    {
        var value = measure.Value;
        text.Append(CultureInfo.InvariantCulture, $"  {measure.Name}: {value.GetProperty("value").GetDouble():0.######}, ");
        text.Append(CultureInfo.InvariantCulture, $"{value.GetProperty("scored")} of {value.GetProperty("planned")} items scored\n");
        foreach (var entity in items.GroupBy(item => item.GetProperty("id").GetString()!.Split('/')[0]))
        {
            var scores = entity.Select(
                item =>
                    $"{item.GetProperty("id").GetString()!.Split('/')[^1]} " +
                    $"{item.GetProperty("score").GetDouble().ToString(CultureInfo.InvariantCulture)}");
            text.Append($"    {entity.Key}: {string.Join(", ", scores)}\n");
        }
    }

    private static bool Is(JsonElement item, string name, string value) => item.GetProperty(name).GetString() == value;

    private static IEnumerable<JsonElement> Lines(string path) => File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement);
}
