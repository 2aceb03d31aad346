using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Questions;

namespace Experiments.Data.Coverage;

/// <summary>Questions in two parts: those that dialogues cover, and the others.</summary>
public sealed record QuestionSplit(string Folder) : Artifact(Folder), IArtifact<QuestionSplit>
{
    private static readonly JsonLines<QuestionCoverage> Coverage = new(
        "coverage.jsonl", options => new CoverageJson(options).QuestionCoverage);

    /// <summary>The questions that dialogues cover, in their order.</summary>
    public QuestionSet Covered => QuestionSet.Open(FilePath("covered"));

    /// <summary>The questions that no dialogue covers, in their order.</summary>
    public QuestionSet Uncovered => QuestionSet.Open(FilePath("uncovered"));

    /// <inheritdoc />
    public static QuestionSplit Open(string folder) => new(folder);

    /// <summary>Writes both parts.</summary>
    /// <param name="folder">The folder of the parts.</param>
    /// <param name="questions">All questions with what covers them.</param>
    public static QuestionSplit Write(string folder, IReadOnlyList<(Question Question, QuestionCoverage Coverage)> questions)
    {
        var split = new QuestionSplit(folder);
        QuestionSet.Write(split.Covered.Folder, questions.Where(item => item.Coverage.Dialogues > 0).Select(item => item.Question));
        QuestionSet.Write(split.Uncovered.Folder, questions.Where(item => item.Coverage.Dialogues == 0).Select(item => item.Question));
        Coverage.Write(folder, questions.Select(item => item.Coverage));
        return split;
    }

    /// <summary>What covers each question, read one at a time.</summary>
    public IEnumerable<QuestionCoverage> ReadCoverage() => Coverage.Read(Folder);
}

/// <summary>How dialogues cover a question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Dialogues">Dialogues that cover it.</param>
/// <param name="First">The id of the first of them; null if there is none.</param>
/// <param name="Turn">The user turn that covers it; null if there is none.</param>
public sealed record QuestionCoverage(string Id, int Dialogues, string? First, string? Turn);

[JsonSerializable(typeof(QuestionCoverage))]
internal sealed partial class CoverageJson : JsonSerializerContext;
