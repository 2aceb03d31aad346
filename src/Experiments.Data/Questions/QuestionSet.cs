using Experiments.Data.Serialization;

namespace Experiments.Data.Questions;

/// <summary>Questions with known answers: <c>questions.jsonl</c>, one <see cref="Question"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record QuestionSet(string Folder) : Artifact(Folder), IArtifact<QuestionSet>
{
    private const string FileName = "questions.jsonl";

    /// <inheritdoc />
    public static QuestionSet Open(string folder) => new(folder);

    /// <summary>Writes a set of questions.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="questions">The questions.</param>
    public static QuestionSet Write(string folder, IEnumerable<Question> questions)
    {
        JsonLines.Write(Path.Combine(folder, FileName), questions, DataJson.Readable.Question);
        return new(folder);
    }

    /// <summary>The questions, read one at a time.</summary>
    public IEnumerable<Question> Read() => JsonLines.Read(FilePath(FileName), DataJson.Readable.Question);
}
