using System.Globalization;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Ratings;

/// <summary>
/// A judge's verdicts beside those of people: <c>items.jsonl</c>, one <see cref="CorrectedOutcome"/> per line, those that people saw and
/// those that they did not.
/// </summary>
public sealed record CorrectedOutcomes(string Folder)
    : JsonLinesArtifact<CorrectedOutcomes, CorrectedOutcome>(Folder, Lines), IArtifact<CorrectedOutcomes>
{
    private static readonly JsonLines<CorrectedOutcome> Lines = new(
        "items.jsonl", options => new CorrectedJson(options).CorrectedOutcome);

    private static readonly JsonLines<WantedInterval> Wanted = new("wanted.json", options => new CorrectedJson(options).WantedInterval);

    /// <summary>The judge's mean verdict, corrected by people: 1 for a win, ½ for a tie, 0 for a loss.</summary>
    public CorpusScore Preference
    {
        get
        {
            var (seen, others, correction) = Correct();
            var judged = Measures.Average(ReadAll(), item => item.Judge);
            return new(correction.Value)
            {
                Failed = judged.Failed,
                Items =
                [
                    .. seen.Concat(others).Zip(correction.Scores(), (item, score) => new ItemScore(item.Id, score)
                    {
                        Cluster = item.Cluster,
                        Text = ((IItemOutcome)item).Text,
                    }),
                ],
            };
        }
    }

    /// <summary>The mean verdict of people alone, on the pairs that they saw.</summary>
    public Mean PeopleAlone =>
        Measures.Average(ReadAll(), item => item.People!.Value, unscored: item => item.People is null ? "not-rated" : null);

    /// <summary>The mean verdict of the judge alone, on all pairs.</summary>
    public Mean JudgeAlone => Measures.Average(ReadAll(), item => item.Judge);

    /// <summary>How much the judge counts, in [0, 1]: 0 where it tells nothing of what people say.</summary>
    public CorpusScore JudgeWeight => new(Correct().Correction.Weight) { Direction = Direction.Neutral };

    /// <summary>How many of these pairs people must see for an interval of the wanted width; NaN where all are too few.</summary>
    public CorpusScore PairsNeeded =>
        new(Correct().Correction.ItemsFor(Wanted.Read(Folder).Single().Width)) { Direction = Direction.LowerIsBetter };

    /// <inheritdoc />
    public static CorrectedOutcomes Open(string folder) => new(folder);

    /// <summary>Writes verdicts, and the width that is wanted.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="width">The width of the interval that is wanted.</param>
    /// <param name="items">The verdicts.</param>
    public static CorrectedOutcomes Write(string folder, double width, IEnumerable<CorrectedOutcome> items)
    {
        Wanted.Write(folder, [new(width)]);
        return Write(folder, items);
    }

    private (List<CorrectedOutcome> Seen, List<CorrectedOutcome> Others, Correction Correction) Correct()
    {
        var scored = ReadAll().Where(item => item.Failure is null).ToList();
        var (seen, others) = (scored.FindAll(item => item.People is not null), scored.FindAll(item => item.People is null));
        return (seen, others, new([.. seen.Select(item => (item.People!.Value, item.Judge))], [.. others.Select(item => item.Judge)]));
    }
}

/// <summary>What people and a judge say of a pair.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="People">The verdict of people: 1 for a win of the model, ½ for a tie, 0 for a loss; null where they did not see it.</param>
/// <param name="Judge">The judge's verdict.</param>
/// <param name="Failure">Why the judge has no verdict; null when it has one.</param>
public sealed record CorrectedOutcome(string Id, double? People, double Judge, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => string.Create(
        CultureInfo.InvariantCulture, $"judge {Judge}, people {(People is { } said ? said : "did not see it")}");
}

/// <summary>The interval that is wanted.</summary>
/// <param name="Width">Its width.</param>
internal sealed record WantedInterval(double Width);

[JsonSerializable(typeof(CorrectedOutcome))]
[JsonSerializable(typeof(WantedInterval))]
internal sealed partial class CorrectedJson : JsonSerializerContext;
