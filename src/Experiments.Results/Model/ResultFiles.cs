using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Experiments.Runtime.Files;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Results.Model;

/// <summary>
/// Writes and reads results in open formats: <c>results.jsonl</c> and <c>results.csv</c> (one row per trial), <c>items.jsonl</c> (the
/// outcome of every item), <c>curves.jsonl</c> (losses of trainings, thinned out) and <c>run.json</c>.
/// </summary>
public static class ResultFiles
{
    internal const string Rows = "results.jsonl";
    internal const string Csv = "results.csv";
    internal const string Items = "items.jsonl";
    internal const string Curves = "curves.jsonl";
    internal const string Run = "run.json";

    /// <summary>The names of all files of a result.</summary>
    internal static IReadOnlyList<string> Names { get; } = [Rows, Csv, Items, Curves, Run];

    /// <summary>Writes all files of a result; each is replaced at once.</summary>
    /// <param name="experiment">The experiment, whose axes and measures are the columns of the CSV file.</param>
    public static void Write(ExperimentResult result, ExperimentInfo experiment)
    {
        Directory.CreateDirectory(result.Folder);
        WholeFile.RemoveLeftovers(result.Folder);
        Replace(Rows, stream => WriteLines(stream, result.Table.Rows.Select(RowLine.Of), ResultJson.Line.RowLine));
        Replace(Csv, stream => ResultCsv.Write(stream, experiment, result.Table));
        Replace(Items, stream => WriteLines(stream, result.Table.Rows.SelectMany(ItemLine.Of), ResultJson.Line.ItemLine));
        Replace(Curves, stream => WriteLines(stream, result.Curves.Select(CurveLine.Of), ResultJson.Line.CurveLine));
        Replace(Run, stream =>
        {
            JsonSerializer.Serialize(stream, result.Run, ResultJson.Indented.RunRecord);
            stream.WriteByte((byte)'\n');
        });

        void Replace(string name, Action<Stream> write) => WholeFile.Write(Path.Combine(result.Folder, name), write);
    }

    /// <summary>Whether results are not complete, and their folder holds complete ones.</summary>
    internal static bool IsWorse(ExperimentResult result)
    {
        if (result.Missing.Count == 0 || !File.Exists(Path.Combine(result.Folder, Run)))
        {
            return false;
        }

        try
        {
            return ReadRun(result.Folder).Trials is { Missing.Count: 0, Scored: > 0 };
        }
        catch (StoreException)
        {
            // What cannot be read is no result that could be lost.
            return false;
        }
    }

    /// <summary>Reads the results in a folder.</summary>
    /// <param name="folder">A folder with these files, those of items and curves as a run or as accepting wrote them.</param>
    /// <exception cref="StoreException">The folder holds no results, or files that cannot be read.</exception>
    public static ExperimentResult Read(string folder) => Guard(folder, () =>
    {
        var run = ReadRunFile(folder);
        var lines = Compressed.Exists(folder, Items)
            ? CompactItems.Read(ReadLines(folder, Items, ResultJson.Line.CompactLine))
            : ReadLines(folder, Items, ResultJson.Line.ItemLine);
        var items = lines.ToLookup(line => (line.Trial, line.Measure));
        var rows = ReadLines(folder, Rows, ResultJson.Line.RowLine).Select(row => row.Row(run.Repeat, items)).ToList();
        var curves = ReadLines(folder, Curves, ResultJson.Line.CurveLine).Select(line => line.Curve).ToList();
        return new ExperimentResult(folder, run, new ResultTable(rows)) { Curves = curves };
    });

    /// <summary>Reads what the results in a folder were computed from.</summary>
    /// <exception cref="StoreException">The folder holds no results, or a file that cannot be read.</exception>
    public static RunRecord ReadRun(string folder) => Guard(folder, () => ReadRunFile(folder));

    /// <summary>Writes one JSON document per line.</summary>
    internal static void WriteLines<T>(Stream stream, IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = type.Options.Encoder });
        foreach (var value in values)
        {
            JsonSerializer.Serialize(json, value, type);
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    private static RunRecord ReadRunFile(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, Run)), ResultJson.Indented.RunRecord)
            is { Experiment: not null, Profile: not null, Repeat: not null, Environment: not null, Engines: not null, Items: not null,
                Trials.Missing: not null, Results: not null, Stages: not null } run && !run.Results.Contains(null)
            ? run
            : throw new JsonException($"{Run} lacks a part");

    private static IEnumerable<T> ReadLines<T>(string folder, string file, JsonTypeInfo<T> type)
    {
        using var reader = Compressed.Open(folder, file);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize(line, type)!;
        }
    }

    private static T Guard<T>(string folder, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException($"{folder} holds no complete results: {problem.Message}", problem);
        }
        catch (Exception problem) when (
            problem is JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException or ArgumentException)
        {
            throw new StoreException(
                $"The results in {folder} cannot be read ({problem.Message}). They were changed by hand, or written by another version of "
                    + "this program.",
                problem);
        }
    }
}
