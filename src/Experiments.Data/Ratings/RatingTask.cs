using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Ratings;

/// <summary>
/// Pairs of responses for people to compare: <c>task.json</c> and <c>pairs.jsonl</c>, which raters see, <c>pairs.csv</c> with the same
/// pairs for crowd-work sites, and <c>key.jsonl</c>, which says what stands where and is never shown.
/// </summary>
public sealed record RatingTask(string Folder) : Artifact(Folder), IArtifact<RatingTask>
{
    private static readonly JsonLines<RatingGuide> Guide = new(RatingTaskFiles.Guide, options => new RatingTaskJson(options).RatingGuide);
    private static readonly JsonLines<RatingPair> Pairs = new(RatingTaskFiles.Pairs, options => new RatingTaskJson(options).RatingPair);
    private static readonly JsonLines<RatingKey> Key = new("key.jsonl", options => new RatingTaskJson(options).RatingKey);

    /// <summary>The hash of what raters see.</summary>
    public string Identity() => RatingTaskFiles.Identity(Folder);

    /// <inheritdoc />
    public static RatingTask Open(string folder) => new(folder);

    /// <summary>Writes a task.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="guide">What raters are asked.</param>
    /// <param name="pairs">The pairs that they see.</param>
    /// <param name="key">What stands where, and what could not be paired.</param>
    public static RatingTask Write(string folder, RatingGuide guide, IReadOnlyList<RatingPair> pairs, IEnumerable<RatingKey> key)
    {
        Guide.Write(folder, [guide]);
        Pairs.Write(folder, pairs);
        Key.Write(folder, key);
        using var table = new StreamWriter(Path.Combine(folder, "pairs.csv")) { NewLine = "\n" };
        table.WriteLine("pair,prompt,left,right");
        foreach (var pair in pairs)
        {
            table.WriteLine(string.Join(',', new[] { pair.Id, pair.Prompt, pair.First, pair.Second }.Select(Quoted)));
        }

        return new(folder);
    }

    /// <summary>What raters are asked.</summary>
    public RatingGuide ReadGuide() => Guide.Read(Folder).Single();

    /// <summary>The pairs, read one at a time.</summary>
    public IEnumerable<RatingPair> ReadPairs() => Pairs.Read(Folder);

    /// <summary>What stands where, read one at a time.</summary>
    public IEnumerable<RatingKey> ReadKey() => Key.Read(Folder);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>What stands where in a pair; raters and servers never see it.</summary>
/// <param name="Pair">The pair's id.</param>
/// <param name="Model">
/// Which response is the model's, <c>first</c> or <c>second</c>; the other is the reference's. Null of a check, and of what is no pair.
/// </param>
/// <param name="Expected">Which response a rater chooses who reads what a check says; null of a pair.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Cluster">The prompt's cluster.</param>
/// <param name="Length">The model's response's length in words.</param>
/// <param name="ReferenceLength">The reference's length in words.</param>
/// <param name="Failure">Why there is no pair to show; null when there is one.</param>
public sealed record RatingKey(
    string Pair,
    string? Model,
    string? Expected,
    string Kind,
    string Cluster,
    int Length,
    int ReferenceLength,
    string? Failure);

[JsonSerializable(typeof(RatingGuide))]
[JsonSerializable(typeof(RatingPair))]
[JsonSerializable(typeof(RatingKey))]
internal sealed partial class RatingTaskJson : JsonSerializerContext;
