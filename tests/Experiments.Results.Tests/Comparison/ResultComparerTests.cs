using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Comparison;

public sealed partial class ResultComparerTests
{
    private const int Items = 100;

    [Fact]
    public void Equal_results_are_exact()
    {
        var comparison = ResultComparer.Compare(Result(), Result(), new());
        Assert.True(comparison is { Holds: true, IsExact: true });
        Assert.Empty(comparison.Flipped);
        Assert.Empty(comparison.Changes);
    }

    // 9 lost against 1 gained in 100 items: exact McNemar 2·(C(10,0)+C(10,1))/2^10 = 22/1024.
    [Fact]
    public void A_significant_change_beyond_the_margin_fails_and_names_the_items()
    {
        var after = Result(content: "other", flip: index => index is >= 1 and <= 17 && index % 2 == 1 || index == 50);
        var comparison = ResultComparer.Compare(Result(), after, new());
        var change = Assert.Single(comparison.Changes);
        Assert.Equal(22.0 / 1024, change.P, 12);
        Assert.Equal(-0.08, change.Difference, 12);
        Assert.Equal(10, comparison.Flipped.Count);
        Assert.Contains(new FlippedItem("examples=1,seed=1", "accuracy", "item-50", 0, 1), comparison.Flipped);
        Assert.Equal(LayerState.Beyond, Layer(comparison, "statistical").State);
    }

    [Fact]
    public void The_same_change_within_the_margin_holds()
    {
        var after = Result(content: "other", flip: index => index is >= 1 and <= 17 && index % 2 == 1 || index == 50);
        Assert.Equal(LayerState.Within, Layer(ResultComparer.Compare(Result(), after, new() { Margin = 0.1 }), "statistical").State);
    }

    // 3 lost against 1 gained: 2·(1+4)/2^4 = 0.625.
    [Fact]
    public void A_change_that_chance_explains_holds()
    {
        var after = Result(content: "other", cpu: "Xeon 2", flip: index => index is 1 or 3 or 5 or 50);
        var comparison = ResultComparer.Compare(Result(), after, new());
        Assert.Equal(0.625, Assert.Single(comparison.Changes).P, 12);
        Assert.True(comparison.Holds);
        Assert.False(comparison.IsExact);
    }

    // One item gained against one lost: every measure stays as it was.
    [Fact]
    public void Flips_that_cancel_out_are_not_equal_to_the_bit()
    {
        var comparison = ResultComparer.Compare(Result(), Result(flip: index => index is 1 or 50), new());
        Assert.Empty(comparison.Changes);
        Assert.Equal(2, comparison.Flipped.Count);
        Assert.True(comparison.Holds);
        Assert.False(comparison.IsExact);
    }

    [Fact]
    public void Other_items_are_never_compared()
    {
        var comparison = ResultComparer.Compare(Result(), Result(items: 99), new());
        Assert.Contains("1 are gone", Assert.Single(Layer(comparison, "statistical").Lines));
        Assert.False(comparison.Holds);
    }

    [Fact]
    public void Other_content_from_equal_inputs_fails_where_bits_must_be_equal()
    {
        var layer = Layer(ResultComparer.Compare(Result(), Result(content: "other"), new()), "exact");
        Assert.Equal(LayerState.Beyond, layer.State);

        // student is blamed; facts, whose input differs, is not.
        Assert.Contains(layer.Lines, line => line.Contains("/ student"));
        Assert.DoesNotContain(layer.Lines, line => line.Contains("/ facts"));
    }

    [Theory]
    [InlineData("Xeon 2", "GenuineIntel", "fast", true)]
    [InlineData("Xeon 1", "GenuineIntel", "fast", false)]
    [InlineData("Epyc", "AuthenticAMD", "fast", true)]
    [InlineData("Epyc", "AuthenticAMD", "exact", false)]
    public void Other_content_is_excused_exactly_where_the_profile_does_not_promise_equal_bits(
        string cpu,
        string vendor,
        string reproducible,
        bool excused)
    {
        var before = Result(reproducible: reproducible);
        var after = Result(content: "other", cpu: cpu, vendor: vendor, reproducible: reproducible);
        var comparison = ResultComparer.Compare(before, after, new());
        Assert.Equal(excused ? LayerState.Within : LayerState.Beyond, Layer(comparison, "exact").State);

        // The reader learns which it was: bits that must be equal, or a comparison by statistics, and why.
        Assert.Equal(excused, comparison.BitsMayDiffer is not null);
        Assert.Equal(excused, comparison.BitsMayDiffer?.Contains(cpu) ?? false);
    }

    [Fact]
    public void Another_engine_excuses_other_bits_and_is_named()
    {
        var comparison = ResultComparer.Compare(Result(), Result(content: "other", torch: "torch 2"), new());
        Assert.Equal(LayerState.Within, Layer(comparison, "exact").State);
        Assert.Matches("torch 1.*torch 2", comparison.BitsMayDiffer);
    }

    [Fact]
    public void Another_plan_fails_and_names_the_stage_that_changed_not_those_below()
    {
        var layer = Layer(ResultComparer.Compare(Result(), Result(plan: "other", spec: "epochs 3", content: "other"), new()), "exact");
        Assert.Equal(LayerState.Beyond, layer.State);
        Assert.Contains("the stage student has other parameters in 1 trials", layer.Lines);
        Assert.DoesNotContain(layer.Lines, line => line.Contains("facts"));
    }

    [Theory]
    [InlineData(5, 0.9e-5, true)]
    [InlineData(5, 1.1e-5, false)]
    [InlineData(100, 0.9e-3, true)]
    [InlineData(100, 1.1e-3, false)]
    [InlineData(1000, 0.1, true)]
    public void Losses_may_differ_more_the_later_the_step(int step, double difference, bool holds)
    {
        var layer = Layer(
            ResultComparer.Compare(Result(), Result(content: "other", cpu: "Xeon 2", loss: (step, difference)), new()),
            "numeric");
        Assert.Equal(holds ? LayerState.Within : LayerState.Beyond, layer.State);
    }

    [Fact]
    public void The_final_loss_is_judged_by_its_mean()
    {
        var after = Result(content: "other", cpu: "Xeon 2", finalLoss: 0.021);
        Assert.Equal(LayerState.Beyond, Layer(ResultComparer.Compare(Result(), after, new()), "numeric").State);
    }

    [Fact]
    public void A_measure_of_the_corpus_is_judged_by_the_margin_alone()
    {
        Assert.True(ResultComparer.Compare(Corpus(10.0), Corpus(10.009), new()).Holds);
        Assert.False(ResultComparer.Compare(Corpus(10.0), Corpus(10.011), new()).Holds);
        Assert.False(ResultComparer.Compare(Corpus(10.0), Corpus(double.NaN), new()).Holds);
    }

    private static LayerResult Layer(ResultComparison comparison, string name) => comparison.Layers.Single(layer => layer.Layer == name);

    private static ExperimentResult Corpus(double value) => With(new CorpusScore(value));

    private static ExperimentResult With(Measure measure)
    {
        var result = Result();
        var row = result.Table.Rows.Single() with { Measures = new Dictionary<string, Measure> { ["bleu"] = measure } };
        return result with { Table = new ResultTable([row]) };
    }

    /// <summary>One trial with a managed stage, a trained one and its evaluation: odd items are right.</summary>
    private static ExperimentResult Result(
        string plan = "plan",
        string content = "content",
        string spec = "epochs 2",
        string cpu = "Xeon 1",
        string vendor = "GenuineIntel",
        string reproducible = "fast",
        string torch = "torch 1",
        int items = Items,
        Func<int, bool>? flip = null,
        (int Step, double Difference) loss = default,
        double finalLoss = 0)
    {
        var scores = Enumerable.Range(0, items)
            .Select(index => new ItemScore($"item-{index}", (index % 2 == 1) ^ (flip?.Invoke(index) ?? false) ? 1.0 : 0.0));
        int[] steps = [1, 5, 10, 100, 200, .. Enumerable.Range(3, 18).Select(i => i * 100)];
        var losses = steps.Select(
            (step, index) => 5.0 / step + (step == loss.Step ? loss.Difference : 0) + (index >= steps.Length - 2 ? finalLoss : 0));
        const string trial = "examples=1,seed=1";
        StageResult[] stages =
        [
            new("synthetic-world", "k0", "worldcontent0", "world", Determinism.BitExact, false, []),
            new("fine-tune", "k1", content.PadRight(12), spec, Determinism.BitExact, true, ["world"]),
            new("closed-book-qa", "k2", content.PadRight(12) + "2", "facts below " + spec, Determinism.BitExact, true, ["student"]),
        ];
        var places = new Dictionary<string, int> { ["world"] = 0, ["student"] = 1, ["facts"] = 2 };
        var run = new RunRecord(
            "study", "default", plan, reproducible, ["seed"], new RunEnvironment("Linux", "x64", vendor, cpu, "10"),
            new Dictionary<string, string> { ["torch"] = torch }, new TrialCounts(1, 1, new Dictionary<string, string>()),
            new Dictionary<string, ItemCounts>(), stages, new Dictionary<string, IReadOnlyDictionary<string, int>> { [trial] = places });
        var row = new ResultRow(
            trial,
            [AxisValue.Of(new AxisInfo("examples", AxisRole.Sweep), 1), AxisValue.Of(new AxisInfo("seed", AxisRole.Repeat), 1)],
            new Dictionary<string, Measure> { ["accuracy"] = new Proportion { Items = [.. scores] } });
        return new ExperimentResult("folder", run, new ResultTable([row]))
        {
            Curves = [new TrialCurve(trial, "student", new LossCurve(steps, [.. losses]))],
        };
    }
}
