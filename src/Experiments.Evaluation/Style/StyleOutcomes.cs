using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Style;

/// <summary>How far a model's responses have the style of a teacher's: <c>items.jsonl</c>, one <see cref="StyleOutcome"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
/// <remarks>Source: Gudibande et al., 2023, Table 2 (there as percentages).</remarks>
public sealed record StyleOutcomes(string Folder) : Artifact(Folder), IArtifact<StyleOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>Among prompts where the teacher lists, the share where the model does.</summary>
    public Proportion Lists => Measures.Share(
        ReadAll(),
        outcome => outcome.Features!.HasList ? 1 : 0,
        unscored: outcome => outcome.Teacher!.HasList ? null : Failures.TeacherHasNoList);

    /// <summary>Among prompts where the teacher sums up at the end, the share where the model does.</summary>
    public Proportion Summaries => Measures.Share(
        ReadAll(),
        outcome => outcome.Features!.HasSummary ? 1 : 0,
        unscored: outcome => outcome.Teacher!.HasSummary ? null : Failures.TeacherHasNoSummary);

    /// <summary>The mean share of the teacher's words that the model's response has too.</summary>
    public Mean UnigramIntersection => Measures.Average(
        ReadAll(),
        outcome => outcome.UnigramShare!.Value,
        unscored: outcome => outcome.UnigramShare is null ? Failures.TeacherHasNoWord : null);

    /// <summary>Pearson's correlation of the lengths in words, over all prompts; NaN when one side's lengths are all equal.</summary>
    public CorpusScore LengthCorrelation =>
        Correlation.Of(ReadAll(), outcome => outcome.Features!.Words, outcome => outcome.Teacher!.Words);

    /// <summary>The share of responses that begin with the teacher's first two words.</summary>
    public Proportion Openings => Measures.Share(ReadAll(), outcome => outcome.SameOpening ? 1 : 0);

    /// <summary>The share of responses with a courteous word: "sure", "sorry", "happy to help".</summary>
    public Proportion Courtesy => Measures.Share(ReadAll(), outcome => outcome.Features!.IsCourteous ? 1 : 0, Direction.Neutral);

    /// <summary>The share of responses that list, whatever the teacher does.</summary>
    public Proportion ListRate => Measures.Share(ReadAll(), outcome => outcome.Features!.HasList ? 1 : 0, Direction.Neutral);

    /// <summary>The share of responses that decline the request.</summary>
    public Proportion Refusals => Measures.Share(ReadAll(), outcome => outcome.Features!.IsRefusal ? 1 : 0, Direction.Neutral);

    /// <summary>The mean length of responses in words.</summary>
    public Mean Length => Measures.Average(ReadAll(), outcome => outcome.Features!.Words, Direction.Neutral);

    /// <summary>The share of responses that came to their own end, rather than to a limit.</summary>
    public Proportion Finished => Measures.Share(ReadAll(), outcome => outcome.Finished ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static StyleOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per response, in their order.</param>
    public static StyleOutcomes Write(string folder, IEnumerable<StyleOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.StyleOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<StyleOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.StyleOutcome);

    private List<StyleOutcome> ReadAll() => [.. Read()];
}
