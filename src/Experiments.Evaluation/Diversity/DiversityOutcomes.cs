using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Diversity;

/// <summary>How diverse the inputs of a set of dialogues are: <c>items.jsonl</c>, one <see cref="DiversityOutcome"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record DiversityOutcomes(string Folder) : Artifact(Folder), IArtifact<DiversityOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>The mean similarity of an input with its most similar other, in BLEU, [0, 100]; low means diverse.</summary>
    public Mean Similarity => Measures.Average([.. Read()], outcome => outcome.Similarity, Direction.LowerIsBetter);

    /// <inheritdoc />
    public static DiversityOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per input.</param>
    public static DiversityOutcomes Write(string folder, IEnumerable<DiversityOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.DiversityOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<DiversityOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.DiversityOutcome);
}
