using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Code;

/// <summary>What became of programs that a model wrote: <c>items.jsonl</c>, one <see cref="CodeOutcome"/> per problem.</summary>
/// <remarks>
/// pass@k is the probability that one of k solutions is right, estimated without bias from n of them: 1 − C(n−c, k) / C(n, k) where c are
/// right. Source: Chen et al., 2021, arXiv:2107.03374, equation 1.
/// </remarks>
public sealed record CodeOutcomes(string Folder)
    : JsonLinesArtifact<CodeOutcomes, CodeOutcome>(Folder, Lines), IArtifact<CodeOutcomes>
{
    private static readonly JsonLines<CodeOutcome> Lines = new("items.jsonl", options => new CodeOutcomeJson(options).CodeOutcome);

    /// <summary>pass@1: the share of solutions that are right, averaged over problems.</summary>
    public Mean PassAt_1 => PassAt(1);

    /// <summary>pass@5; needs 5 solutions of every problem.</summary>
    public Mean PassAt_5 => PassAt(5);

    /// <summary>pass@10; needs 10 solutions of every problem.</summary>
    public Mean PassAt_10 => PassAt(10);

    /// <summary>pass@100; needs 100 solutions of every problem.</summary>
    public Mean PassAt_100 => PassAt(100);

    /// <inheritdoc />
    public static CodeOutcomes Open(string folder) => new(folder);

    private Mean PassAt(int k) => Measures.Average(ReadAll(), outcome => outcome.Programs.Count >= k
        ? PassAtK.Estimate(outcome.Programs.Count, outcome.Passed, k)
        : throw new StageException(
            $"pass-at-{k} needs {k} solutions of every problem, and {outcome.Id} has {outcome.Programs.Count}; set 'samples' to {k} or "
            + "more."));
}

/// <summary>The outcome of one problem.</summary>
/// <param name="Id">The problem's id.</param>
/// <param name="Programs">What became of each solution.</param>
/// <param name="Failure">Why the problem was not tried; null when it was.</param>
public sealed record CodeOutcome(string Id, IReadOnlyList<ProgramOutcome> Programs, string? Failure) : IItemOutcome
{
    /// <summary>Solutions that are right.</summary>
    [JsonIgnore]
    public int Passed => Programs.Count(program => program.State == ProgramOutcome.Passed);

    string? IItemOutcome.Text => Programs.Count > 0 ? Programs[0].Code : null;
}

/// <summary>The outcome of one program.</summary>
/// <param name="State"><c>passed</c>, <c>failed</c>, <c>time-limit</c>, <c>memory-limit</c> or <c>output-limit</c>.</param>
/// <param name="Code">What the model wrote.</param>
/// <param name="Error">The last line of what the program said of its failure; null when it passed.</param>
public sealed record ProgramOutcome(string State, string Code, string? Error)
{
    /// <summary>The state of a program whose tests all passed.</summary>
    public const string Passed = "passed";
}

[JsonSerializable(typeof(CodeOutcome))]
internal sealed partial class CodeOutcomeJson : JsonSerializerContext;
