using Experiments.Data.Code;
using Experiments.Evaluation.Code;
using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Code;

/// <summary>Programs that a model goes on with.</summary>
public sealed class WriteCodeTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_completion_keeps_its_spaces_and_ends_before_the_next_line_at_the_margin()
    {
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteSpeaker(folder, "f:", "  lima\n", "#"));

        var response = Assert.Single((await new WriteCode(model, Problems("def f:"), Temperature: 0).RunAsync(context)).Read());

        Assert.Equal(("P/0", "  lima", "stop-text", null), (response.PromptId, response.Text, response.End, response.Failure));
    }

    [Fact]
    public async Task Each_sample_draws_for_itself_and_other_problems_change_nothing()
    {
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteRandom(folder));
        var stage = new WriteCode(model, Problems("the fox", "the owl"), Samples: 3, Temperature: 1, MaxTokens: 12);

        var all = (await stage.RunAsync(context)).Read().ToList();
        var one = (await (stage with { Problems = Problems("the fox") }).RunAsync(context)).Read().ToList();

        Assert.Equal(["P/0/0", "P/0/1", "P/0/2", "P/1/0", "P/1/1", "P/1/2"], all.Select(each => $"{each.PromptId}/{each.Sample}"));
        Assert.Equal(all[..3], one);
        Assert.Equal(3, one.Select(response => response.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_problem_that_leaves_no_room_stands_with_the_reason()
    {
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteRandom(folder));
        var problems = Problems(string.Concat(Enumerable.Repeat("the fox ", 100)));

        var response = Assert.Single((await new WriteCode(model, problems).RunAsync(context)).Read());

        Assert.Equal(("prompt-too-long", ""), (response.Failure, response.Text));
    }

    private Input<CodeProblemSet> Problems(params string[] prompts) => context.Input<CodeProblemSet>(
        $"problems-{prompts.Length}",
        folder => CodeProblemSet.Write(
            folder, prompts.Index().Select(prompt => new CodeProblem($"P/{prompt.Index}", prompt.Item, "", "", "pass\n"))));
}
