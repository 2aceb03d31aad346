using Experiments.Data.Code;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Code;

/// <summary>The solutions that problems come with, as if a model had written them: the control of a test by execution.</summary>
/// <param name="Problems">The problems.</param>
/// <exception cref="StageException">A problem has no solution.</exception>
[Stage("code-solutions")]
public sealed record CodeSolutions(Input<CodeProblemSet> Problems) : Stage<ResponseSet>
{
    /// <inheritdoc />
    public override Task<ResponseSet> RunAsync(StageContext context) => Task.FromResult(ResponseSet.Write(
        context.Output,
        context.Open(Problems).ReadDistinct().Select(problem => problem.Solution.Length > 0
            ? new Response(problem.Id, "code", 0, problem.Prompt, problem.Solution, "model", 0, 0, null)
            : throw new StageException($"code-solutions: the problem {problem.Id} has no solution."))));
}
