using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.FactCheck;

/// <summary>How true a model's responses are: <c>items.jsonl</c>, one <see cref="FactCheckOutcome"/> per response with facts to check.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record FactCheckOutcomes(string Folder) : Artifact(Folder), IArtifact<FactCheckOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>The share of true claims among all that the responses make.</summary>
    public Ratio Precision => Measures.Quotient(ReadAll(), outcome => outcome.True, outcome => outcome.Claims);

    /// <summary>The mean share of the checkable facts that a response states truly.</summary>
    public Mean Recall => Measures.Average(ReadAll(), outcome => (double)outcome.True / outcome.Checkable);

    /// <summary>The mean number of false claims in a response.</summary>
    public Mean FalseClaims => Measures.Average(ReadAll(), outcome => outcome.Claims - outcome.True, Direction.LowerIsBetter);

    /// <summary>The share of responses that claim anything.</summary>
    public Proportion Claiming => Measures.Share(ReadAll(), outcome => outcome.Claims > 0 ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static FactCheckOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per response, in their order.</param>
    public static FactCheckOutcomes Write(string folder, IEnumerable<FactCheckOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.FactCheckOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<FactCheckOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.FactCheckOutcome);

    private List<FactCheckOutcome> ReadAll() => [.. Read()];
}
