using Experiments.Data.Code;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Code;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Code;

/// <summary>Programs that models wrote, tested by running them.</summary>
public sealed class CodeExecutionTests : IDisposable
{
    private const string Prompt = "from typing import List\n\n\ndef total(numbers: List[int]) -> int:\n    \"\"\"The sum.\"\"\"\n";

    // No program but one that never ends may meet the limit of time, on a busy machine either.
    private const int AmpleSeconds = 60;

    private static readonly CodeProblem Total = new(
        "T/0",
        Prompt,
        "total",
        "    return sum(numbers)\n",
        "def check(candidate):\n    assert candidate([]) == 0\n    assert candidate([1, 2]) == 3\n\ncheck(total)\n");

    private static readonly CodeProblem Twice = new(
        "T/1",
        "\"\"\"\nDouble it.\n\"\"\"\n",
        "",
        "def twice(x):\n    return 2 * x\n",
        "assert twice(2) == 4\nassert twice('a') == 'aa'\n");

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Solutions_that_problems_come_with_pass_and_broken_ones_do_not()
    {
        var problems = Problems();
        var right = await new CodeSolutions(problems).RunAsync(context);
        var solutions = context.Input<ResponseSet>("solutions", folder => ResponseSet.Write(folder, right.Read()));
        var wrong = right.Read()
            .Select(response => response with { Text = response.Text.Replace("return", "return 1 +", StringComparison.Ordinal) });
        var broken = context.Input<ResponseSet>("broken", folder => ResponseSet.Write(folder, wrong));

        Assert.Equal(1.0, (await new CodeExecution(problems, solutions).RunAsync(context)).PassAt_1.Value);
        var failed = await new CodeExecution(problems, broken).RunAsync(context);

        Assert.Equal(0.0, failed.PassAt_1.Value);
        Assert.Equal(
            [("failed", "AssertionError"), ("failed", "AssertionError")],
            failed.Read().Select(outcome => (outcome.Programs[0].State, outcome.Programs[0].Error!)));
    }

    [Theory]
    [InlineData("    import sys; sys.exit(0)\n")]
    [InlineData("    import os; os._exit(0)\n")]
    [InlineData("    raise SystemExit\n")]
    [InlineData("    return sum(numbers)\nimport os\nos._exit(0)\n")]
    [InlineData("    return sum(numbers\n")]
    [InlineData("")]
    public async Task A_program_that_ends_before_its_tests_has_not_passed(string text)
    {
        var outcomes = await RunAsync(CodeAnswer.Completion, Respond(Total, text));

        Assert.Equal("failed", outcomes.Read().First().Programs[0].State);
    }

    [Theory]
    [InlineData("    while True: pass\n", 2, "time-limit")]
    [InlineData("    print('x' * 10 ** 8)\n", AmpleSeconds, "output-limit")]
    public async Task Limits_are_told(string text, int seconds, string state)
    {
        var outcomes = await Execution(CodeAnswer.Completion, seconds, Respond(Total, text)).RunAsync(context);

        Assert.Equal(state, outcomes.Read().First().Programs[0].State);
    }

    [Theory]
    [InlineData("Sure:\n```python\ndef total(numbers: List[int]):\n    return sum(numbers)\n```\nDone.")]
    [InlineData("```\nfrom typing import List\ndef total(numbers: List[int]):\n    return sum(numbers)\n```\n```python\nbroken(\n```")]
    [InlineData("def total(numbers):\n    return sum(numbers)")]
    [InlineData("```py\r\ndef total(numbers):\r\n    return sum(numbers)\r\n```")]
    [InlineData("```python\ndef total(numbers):\n    return sum(numbers)")]
    [InlineData("```python\n    return sum(numbers)\n```")]
    public async Task An_answer_in_a_block_is_taken_out_of_it(string text)
    {
        var outcomes = await RunAsync(CodeAnswer.Block, Respond(Total, text));

        Assert.Equal([1.0], outcomes.PassAt_1.Items.Select(item => item.Score));
    }

    // Of 10 solutions 3 are right: pass@1 is 3/10, pass@5 1 − C(7,5)/C(10,5) = 1 − 21/252, pass@10 is 1.
    [Fact]
    public async Task Many_solutions_give_pass_at_k_without_bias()
    {
        var responses = Enumerable.Range(0, 10)
            .Select(sample => Respond(Total, sample is 1 or 4 or 8 ? "    return sum(numbers)\n" : "    return 0\n", sample));

        var outcomes = await RunAsync(CodeAnswer.Completion, [.. responses]);


        Assert.Equal(0.3, outcomes.PassAt_1.Value, 12);
        Assert.Equal(1 - 21.0 / 252, outcomes.PassAt_5.Value, 12);
        Assert.Equal(1.0, outcomes.PassAt_10.Value, 12);
        Assert.Contains("set 'samples' to 100 or more", Assert.Throws<StageException>(() => outcomes.PassAt_100).Message);
        var passed = outcomes.Read().First().Programs.Index().Where(each => each.Item.State == "passed");
        Assert.Equal([1, 4, 8], passed.Select(each => each.Index));
    }

    [Fact]
    public async Task A_problem_without_a_response_is_counted_and_not_scored()
    {
        var outcomes = await RunAsync(
            CodeAnswer.Completion, Respond(Total, Total.Solution), Respond(Twice, "") with { Failure = "prompt-too-long" });

        Assert.Equal(["T/0"], outcomes.PassAt_1.Items.Select(item => item.Id));
        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, outcomes.PassAt_1.Failed);
    }

    [Fact]
    public async Task Responses_to_other_prompts_are_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(
            () => RunAsync(CodeAnswer.Completion, Respond(Total, "") with { PromptId = "other" }));

        Assert.Contains("none of the responses is to one of the problems", error.Message);
    }

    [Fact]
    public async Task A_model_in_dialogues_is_asked_for_the_program()
    {
        var prompts = await new PromptsFromCode(Problems()).RunAsync(context);

        Assert.Equal(["T/0", "T/1"], prompts.Read().Select(prompt => prompt.Id));
        Assert.Contains($"```python\n{Prompt.TrimEnd()}\n```", prompts.Read().First().Text);
    }

    // Equation 1 of Chen et al., 2021, by binomial coefficients.
    [Fact]
    public void The_estimate_is_that_of_binomial_coefficients()
    {
        for (var n = 1; n <= 20; n++)
        {
            for (var c = 0; c <= n; c++)
            {
                for (var k = 1; k <= n; k++)
                {
                    Assert.Equal(1 - Choose(n - c, k) / Choose(n, k), PassAtK.Estimate(n, c, k), 12);
                }
            }
        }

        static double Choose(int n, int k) =>
            k > n ? 0 : Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
    }

    private static Response Respond(CodeProblem problem, string text, int sample = 0) =>
        new(problem.Id, "code", sample, problem.Prompt, text, "model", 1, 0, null);

    private Input<CodeProblemSet> Problems() =>
        context.Input<CodeProblemSet>("problems", folder => CodeProblemSet.Write(folder, [Total, Twice]));

    private Task<CodeOutcomes> RunAsync(CodeAnswer answers, params Response[] responses) =>
        Execution(answers, AmpleSeconds, responses).RunAsync(context);

    private CodeExecution Execution(CodeAnswer answers, int seconds, params Response[] responses) => new(
        Problems(), context.Input<ResponseSet>("responses", folder => ResponseSet.Write(folder, responses)), answers)
    {
        TimeLimit = seconds,
    };
}
