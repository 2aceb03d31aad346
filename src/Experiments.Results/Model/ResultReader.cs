using System.Text.Json;
using Experiments.Runtime.Store;

namespace Experiments.Results.Model;

/// <summary>Reads the result files that <see cref="ResultWriter"/> writes.</summary>
public static class ResultReader
{
    /// <summary>Reads the results in a folder.</summary>
    /// <param name="folder">A folder with <c>run.json</c>, <c>results.jsonl</c>, <c>items.jsonl</c> and <c>curves.jsonl</c>, the last two as a run or as accepting wrote them.</param>
    /// <exception cref="StoreException">The folder holds no results, or files that cannot be read.</exception>
    public static StoredResult Read(string folder)
    {
        try
        {
            return ReadFiles(folder);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException($"{folder} holds no complete results: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new StoreException($"The results in {folder} cannot be read ({problem.Message}). They were changed by hand, or written by another version of this program.", problem);
        }
    }

    private static StoredResult ReadFiles(string folder)
    {
        using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
        var root = run.RootElement;
        var environment = root.GetProperty("environment");
        var results = root.GetProperty("results").EnumerateArray().Select(Stage).ToList();
        var stages = root.GetProperty("stages").EnumerateObject()
            .ToDictionary(trial => trial.Name, trial => trial.Value.EnumerateObject().ToDictionary(stage => stage.Name, stage => results[stage.Value.GetInt32()]));
        return new StoredResult(
            folder,
            Text(root, "plan"),
            Text(root, "reproducible"),
            Text(environment, "architecture"),
            Text(environment, "vendor"),
            Text(environment, "cpu"),
            root.GetProperty("engines").EnumerateObject().ToDictionary(engine => engine.Name, engine => engine.Value.GetString()!),
            [.. root.GetProperty("repeat").EnumerateArray().Select(axis => axis.GetString()!)],
            ReadTrials(folder, stages));
    }

    private static Dictionary<string, StoredTrial> ReadTrials(string folder, Dictionary<string, Dictionary<string, StoredStage>> stages)
    {
        var items = ReadItems(folder);
        var curves = ReadCurves(folder);
        var trials = new Dictionary<string, StoredTrial>();
        foreach (var row in Lines(folder, "results.jsonl"))
        {
            var id = Text(row, "trial");
            var measures = row.GetProperty("measures").EnumerateObject().ToDictionary(
                measure => measure.Name,
                measure => Measure(measure.Value, items.GetValueOrDefault((id, measure.Name)) ?? new StoredItems()));
            var axes = row.GetProperty("axes").EnumerateObject().ToDictionary(axis => axis.Name, axis => axis.Value.GetString()!);
            trials.Add(id, new StoredTrial(id, axes, measures, stages.GetValueOrDefault(id) ?? [], curves.GetValueOrDefault(id) ?? []));
        }

        return trials;
    }

    private static Dictionary<(string, string), StoredItems> ReadItems(string folder)
    {
        if (File.Exists(Path.Combine(folder, ResultWriter.Items + Compressed.Ending)))
        {
            return CompactItems.Read(Lines(folder, ResultWriter.Items));
        }

        var items = new Dictionary<(string, string), StoredItems>();
        foreach (var line in Lines(folder, ResultWriter.Items))
        {
            var place = (Text(line, "trial"), Text(line, "measure"));
            if (!items.TryGetValue(place, out var measure))
            {
                items.Add(place, measure = new StoredItems());
            }

            measure.Add(
                Text(line, "id"),
                Number(line, "score"),
                line.TryGetProperty("weight", out var weight) ? weight.GetDouble() : null,
                line.TryGetProperty("text", out var text) ? text.GetString() : null);
        }

        return items;
    }

    private static Dictionary<string, Dictionary<string, LossCurve>> ReadCurves(string folder)
    {
        var curves = new Dictionary<string, Dictionary<string, LossCurve>>();
        foreach (var line in Lines(folder, ResultWriter.Curves))
        {
            var trial = Text(line, "trial");
            if (!curves.TryGetValue(trial, out var own))
            {
                curves.Add(trial, own = []);
            }

            own.Add(Text(line, "stage"), new LossCurve(
                [.. line.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32())],
                [.. line.GetProperty("losses").EnumerateArray().Select(loss => loss.ValueKind == JsonValueKind.Null ? double.NaN : loss.GetDouble())]));
        }

        return curves;
    }

    private static IEnumerable<JsonElement> Lines(string folder, string file)
    {
        using var reader = Compressed.Open(folder, file);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement;
        }
    }

    private static StoredStage Stage(JsonElement stage) => new(
        Text(stage, "kind"),
        Text(stage, "key"),
        Text(stage, "content"),
        Text(stage, "spec"),
        Enum.Parse<Determinism>(Text(stage, "determinism")),
        stage.GetProperty("engines").GetBoolean(),
        [.. stage.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()!)]);

    private static StoredMeasure Measure(JsonElement measure, StoredItems items) =>
        new(Number(measure, "value"), measure.GetProperty("planned").GetInt32(), Text(measure, "type") == "proportion", items.Scores)
        {
            Weights = items.Weights,
            Texts = items.Texts,
            IsLinearized = Text(measure, "type") == "corpus",
        };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Number(JsonElement element, string name)
    {
        var value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
    }
}
