using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Rating.Tasks;

/// <summary>A rating task as raters see it. What says who wrote which response is never read.</summary>
/// <param name="Identity">The hash of what raters see.</param>
/// <param name="Guide">What raters are asked.</param>
/// <param name="Pairs">The pairs to compare.</param>
/// <param name="Checks">The pairs that check whether a rater reads.</param>
public sealed record ServedTask(
    string Identity, RatingGuide Guide, IReadOnlyList<RatingPair> Pairs, IReadOnlyList<RatingPair> Checks)
{
    private Dictionary<string, RatingPair> ById { get; } =
        Pairs.Concat(Checks).ToDictionary(pair => pair.Id, StringComparer.Ordinal);

    /// <summary>Opens the folder that a stage <c>rating-task</c> wrote.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="RatingException">It is no rating task.</exception>
    public static ServedTask Open(string folder)
    {
        var (guideFile, pairsFile) = (Path.Combine(folder, RatingTaskFiles.Guide), Path.Combine(folder, RatingTaskFiles.Pairs));
        if (!File.Exists(guideFile) || !File.Exists(pairsFile))
        {
            throw new RatingException("this stage makes no pairs to rate; name one of the kind rating-task");
        }

        var guide = JsonSerializer.Deserialize(File.ReadAllText(guideFile), TaskJson.Default.RatingGuide)!;
        var pairs = File.ReadLines(pairsFile).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize(line, TaskJson.Default.RatingPair)!)
            .ToList();
        return new(
            RatingTaskFiles.Identity(folder),
            guide,
            [.. pairs.Where(pair => !pair.IsCheck)],
            [.. pairs.Where(pair => pair.IsCheck)]);
    }

    /// <summary>A pair or check by its id.</summary>
    /// <param name="id">The id.</param>
    public RatingPair Pair(string id) => ById[id];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RatingGuide))]
[JsonSerializable(typeof(RatingPair))]
internal sealed partial class TaskJson : JsonSerializerContext;
