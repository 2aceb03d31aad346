using Experiments.Data.Code;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Code;

/// <summary>Turns programming problems into prompts for models that answer in dialogues.</summary>
/// <param name="Problems">The problems.</param>
/// <param name="Template">The request with {code} in the place of the program's beginning.</param>
[Stage("prompts-from-code")]
public sealed record PromptsFromCode(
    Input<CodeProblemSet> Problems,
    [Contains("{code}")] string Template = PromptsFromCode.DefaultTemplate) : Stage<PromptSet>
{
    private const string DefaultTemplate =
        "Complete this Python program. Answer with the whole program in one code block.\n\n```python\n{code}\n```";

    /// <inheritdoc />
    public override Task<PromptSet> RunAsync(StageContext context) => Task.FromResult(PromptSet.Write(
        context.Output,
        context.Open(Problems).ReadDistinct().Select(problem => new UserPrompt(
            problem.Id, "code", Template.Replace("{code}", problem.Prompt.Trim('\n'), StringComparison.Ordinal), []))));
}
