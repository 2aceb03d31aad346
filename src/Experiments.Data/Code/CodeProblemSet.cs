using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Code;

/// <summary>
/// Programming problems whose solutions are tested by running them: <c>problems.jsonl</c>, one <see cref="CodeProblem"/> per line.
/// </summary>
public sealed record CodeProblemSet(string Folder)
    : JsonLinesArtifact<CodeProblemSet, CodeProblem>(Folder, Lines), IArtifact<CodeProblemSet>
{
    private static readonly JsonLines<CodeProblem> Lines = new("problems.jsonl", options => new CodeProblemJson(options).CodeProblem);

    /// <inheritdoc />
    public static CodeProblemSet Open(string folder) => new(folder);

    /// <summary>All problems, whose ids pair the solutions of models.</summary>
    /// <exception cref="StageException">The set is empty, or two problems have one id.</exception>
    public IReadOnlyList<CodeProblem> ReadDistinct() => DistinctIds.Of(
        Read(), problem => problem.Id, "problems", "no problem; there is nothing to solve", "the solutions of models");
}

/// <summary>A programming problem in Python.</summary>
/// <param name="Id">Unique in its set, and the same wherever the problem is used: it pairs outcomes.</param>
/// <param name="Prompt">The beginning of the program, which a model goes on with: imports, a signature, what the function does.</param>
/// <param name="EntryPoint">The function's name; empty where the problem does not say it.</param>
/// <param name="Solution">What goes on from the prompt as it should; empty where the problem does not say it.</param>
/// <param name="Tests">The program that follows the solution; it fails when the solution is wrong.</param>
public sealed record CodeProblem(string Id, string Prompt, string EntryPoint, string Solution, string Tests) : IClustered
{
    string IClustered.Cluster => Id;
}

[JsonSerializable(typeof(CodeProblem))]
internal sealed partial class CodeProblemJson : JsonSerializerContext;
