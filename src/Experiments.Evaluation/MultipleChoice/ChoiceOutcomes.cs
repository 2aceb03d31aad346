using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.MultipleChoice;

/// <summary>A model's choices among options: <c>items.jsonl</c>, one <see cref="ChoiceOutcome"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record ChoiceOutcomes(string Folder) : Artifact(Folder), IArtifact<ChoiceOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>The share of questions whose right option is the likeliest.</summary>
    public Proportion Accuracy => Measures.Share(ReadAll(), outcome => outcome.Chosen == outcome.Correct ? 1 : 0);

    /// <summary>The share of questions whose right option is the likeliest per character, so that long options are not at a disadvantage.</summary>
    public Proportion AccuracyNorm => Measures.Share(ReadAll(), outcome => outcome.ChosenPerCharacter == outcome.Correct ? 1 : 0);

    /// <summary>The mean log-probability of the right options, in nats.</summary>
    public Mean CorrectLogProbability => Measures.Average(ReadAll(), outcome => outcome.LogProbabilities[outcome.Correct]);

    /// <inheritdoc />
    public static ChoiceOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per question, in their order.</param>
    public static ChoiceOutcomes Write(string folder, IEnumerable<ChoiceOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.ChoiceOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<ChoiceOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.ChoiceOutcome);

    private List<ChoiceOutcome> ReadAll() => [.. Read()];
}
