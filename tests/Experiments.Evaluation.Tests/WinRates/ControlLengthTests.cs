using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;
using Experiments.Evaluation.WinRates;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.WinRates;

public sealed class ControlLengthTests : IDisposable
{
    private const int Pairs = 400;

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Lengths_are_counted_in_letters_and_every_pair_has_its_part()
    {
        // Longer by two letters, one of them beyond 16 bits, wins; shorter by two loses: at equal length nobody is better.
        var outcomes = await Stage(place => place % 2 == 0 ? "ab𝒳" : "", place => place % 2 == 0 ? "a" : "ab").RunAsync(context);

        Assert.Equal(0.5, outcomes.WinRate.Value, 6);
        Assert.Equal(0.5, outcomes.Preference.Value, 12);
        Assert.True(outcomes.LengthEffect.Value > 5);
        Assert.True(double.IsNaN(outcomes.DifficultyEffect.Value));
        Assert.Equal([2, -2], outcomes.Read().Take(2).Select(pair => pair.LengthDifference));
        Assert.Equal(outcomes.WinRate.Value, outcomes.WinRate.Items.Average(item => item.Score), 12);
        Assert.Equal(outcomes.WinRate.Value - outcomes.Preference.Value, outcomes.Correction.Value, 12);
        Assert.Equal(Pairs, outcomes.WinRate.Items.Count);
    }

    [Fact]
    public async Task Difficulties_move_the_prediction_of_each_instruction()
    {
        var stage = Stage(_ => "aa", _ => "aa") with
        {
            Difficulties = context.Input<DifficultySet>("difficulties", folder => DifficultySet.Write(
                folder, Enumerable.Range(1, Pairs - 1).Select(place => new InstructionDifficulty($"p{place}", place % 2)))),
        };

        var outcomes = await stage.RunAsync(context);

        // Those of difficulty 1 lose all, and θ = 0 is what the penalty leaves for the others, which win all only by θ.
        Assert.Equal(new Dictionary<string, int> { ["no-difficulty"] = 1 }, outcomes.WinRate.Failed);
        Assert.True(outcomes.DifficultyEffect.Value < -5);
        Assert.Equal(199.0 / 399, outcomes.WinRate.Value, 2);
        var predicted = outcomes.Read().Where(pair => pair.Failure is null).ToLookup(pair => pair.Difficulty, pair => pair.Predicted);
        Assert.True(predicted[0].Min() > 0.99 && predicted[1].Max() < 0.01);
    }

    [Fact]
    public async Task No_instruction_with_a_difficulty_is_an_error()
    {
        var stage = Stage(_ => "aa", _ => "aa") with
        {
            Difficulties = context.Input<DifficultySet>("difficulties", folder => DifficultySet.Write(folder, [new("other", 1)])),
        };

        var error = await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context));

        Assert.Equal("length-controlled-win-rate: no pair counts; of 400, 400 are no-difficulty.", error.Message);
    }

    [Fact]
    public async Task Gamed_verdicts_need_their_answers()
    {
        // Length decides nothing of the model's verdicts, and everything of those on the gamed answers.
        var stage = Stage(place => place % 4 < 2 ? "aaaa" : "a", _ => "aa");
        var answers = Enumerable.Range(0, Pairs).Select(place => Respond.To($"p{place}", place % 2 == 0 ? "aaaa" : ""));
        var gamed = stage with { Gamed = [stage.Judgements], GamedResponses = [Respond.Set(context, "gamed", [.. answers])] };

        Assert.Equal(0, (await stage.RunAsync(context)).LengthEffect.Value, 6);
        Assert.True((await gamed.RunAsync(context)).LengthEffect.Value > 0.1);
        var error = await Assert.ThrowsAsync<StageException>(() => (gamed with { GamedResponses = [] }).RunAsync(context));
        Assert.Contains("gamed-responses", error.Message);
        foreach (var half in new[] { gamed with { GamedResponses = null }, gamed with { Gamed = null } })
        {
            error = await Assert.ThrowsAsync<StageException>(() => half.RunAsync(context));
            Assert.Contains("which is not given", error.Message);
        }
    }

    // Even pairs win, odd ones lose.
    private ControlLength Stage(Func<int, string> text, Func<int, string> other) => new(
        context.Input<Judgements>("judged", folder => Judgements.Write(
            folder,
            Enumerable.Range(0, Pairs).Select(place => new JudgedPair($"p{place}", "", Verdict(place), Verdict(place), 1, 1, null)))),
        Respond.Set(context, "responses", [.. Enumerable.Range(0, Pairs).Select(place => Respond.To($"p{place}", text(place)))]),
        Respond.Set(context, "reference", [.. Enumerable.Range(0, Pairs).Select(place => Respond.To($"p{place}", other(place)))]));

    private static double Verdict(int place) => place % 2 == 0 ? 1 : -1;
}
