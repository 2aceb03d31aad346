namespace Experiments.Data.Questions;

/// <summary>Questions in two parts.</summary>
public sealed record QuestionParts(string Folder) : Artifact(Folder), IArtifact<QuestionParts>
{
    /// <summary>The first part, in the order of all.</summary>
    public QuestionSet First => QuestionSet.Open(FilePath("first"));

    /// <summary>The second part, in the order of all.</summary>
    public QuestionSet Second => QuestionSet.Open(FilePath("second"));

    /// <inheritdoc />
    public static QuestionParts Open(string folder) => new(folder);

    /// <summary>Writes both parts.</summary>
    public static QuestionParts Write(string folder, IEnumerable<Question> first, IEnumerable<Question> second)
    {
        var parts = new QuestionParts(folder);
        QuestionSet.Write(parts.First.Folder, first);
        QuestionSet.Write(parts.Second.Folder, second);
        return parts;
    }
}
