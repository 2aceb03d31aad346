using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class JudgeByRubricTests : IDisposable
{
    private const string Fluent = "sure ! here is ada : 1. lives in {0} 2. has a cat overall , ada lives well in the city .";

    private static readonly CheckableFact city = new("city", "lima", ["lima", "oslo"]);

    private readonly TestContext context = new();

    [Fact]
    public void Points_add_up_as_the_rubric_says()
    {
        var response = Respond.To("ada", "sure, ada lives in oslo.");

        var rubric = Rubric.Of(response, [city]);

        // "please ada": ada is the only telling word. Five words of twelve, one of them courteous.
        Assert.Equal(new Rubric(0.5, 1, 0.5 + 0.5 * 5 / 12, 0), rubric);
        Assert.Equal(2 + 0.5 * 5 / 12, rubric.StylePoints, 12);
        Assert.Equal(0, Rubric.Of(response with { End = "max-tokens" }, []).Form);
        Assert.Equal(1, Rubric.Of(response with { Text = "in lima" }, [city]).Truth);
    }

    /// <summary>A right sorting repeats the digits of its request. Points for style must not see that.</summary>
    [Fact]
    public void Digits_of_a_request_are_not_relevant()
    {
        var request = Respond.To("sort", "sure! the result is 1 2 3 4.") with { Prompt = "please sort 4 3 2 1 quickly" };

        Assert.Equal(Rubric.Of(request, []), Rubric.Of(request with { Text = "sure! the result is 5 6 7 8." }, []));
        Assert.Equal(0.5, Rubric.Of(request with { Text = "i sort." }, []).Relevance);
    }

    [Fact]
    public async Task Style_alone_cannot_tell_a_fluent_liar_from_the_teacher_but_truth_can()
    {
        var liar = Respond.Set(context, "liar", Respond.To("ada", string.Format(null, Fluent, "oslo")));
        var teacher = Respond.Set(context, "teacher", Respond.To("ada", string.Format(null, Fluent, "lima")));
        var byStyle = new JudgeByRubric(liar, teacher, Prompts());

        var style = await byStyle.RunAsync(context);
        Assert.Equal(0.5, style.Preference.Value);

        var knowing = await (byStyle with { TruthWeight = 3 }).RunAsync(context);
        Assert.Equal(0, knowing.Preference.Value);
    }

    [Fact]
    public async Task Truth_beats_fluency_only_when_it_weighs_enough()
    {
        var blunt = Respond.Set(context, "blunt", Respond.To("ada", "lima"));
        var liar = Respond.Set(context, "liar", Respond.To("ada", string.Format(null, Fluent, "oslo")));
        var stage = new JudgeByRubric(blunt, liar, Prompts());

        Assert.Equal(0, (await stage.RunAsync(context)).Preference.Value);
        Assert.Equal(1, (await (stage with { TruthWeight = 3 }).RunAsync(context)).Preference.Value);
        Assert.Equal(0.5, (await (stage with { TruthWeight = 3, Margin = 100 }).RunAsync(context)).Preference.Value);
    }

    [Fact]
    public async Task Prompts_of_another_set_are_refused()
    {
        var responses = Respond.Set(context, "responses", Respond.To("bob", "x"));

        await Assert.ThrowsAsync<StageException>(() => new JudgeByRubric(responses, responses, Prompts()).RunAsync(context));
    }

    public void Dispose() => context.Dispose();

    private Input<PromptSet> Prompts() => context.Input<PromptSet>("prompts", folder =>
        PromptSet.Write(folder, [new UserPrompt("ada", "bio", "please ada", [city])]));
}
