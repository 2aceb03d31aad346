using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Leaks;

/// <summary>Which test questions training data give away: <c>items.jsonl</c>, one <see cref="LeakOutcome"/> per question.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record LeakOutcomes(string Folder) : Artifact(Folder), IArtifact<LeakOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>The share of questions with a distinctive phrase and an accepted answer in one training text.</summary>
    public Proportion Leaked => Measures.Share(ReadAll(), outcome => outcome.Leaks > 0 ? 1 : 0, Direction.LowerIsBetter);

    /// <summary>The share of questions with a distinctive phrase in the training texts.</summary>
    public Proportion Mentioned => Measures.Share(ReadAll(), outcome => outcome.Mentions > 0 ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static LeakOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per question, in their order.</param>
    public static LeakOutcomes Write(string folder, IEnumerable<LeakOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.LeakOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<LeakOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.LeakOutcome);

    private List<LeakOutcome> ReadAll() => [.. Read()];
}
