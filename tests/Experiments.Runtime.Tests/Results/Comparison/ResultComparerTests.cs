using Experiments.Runtime.Results.Comparison;

namespace Experiments.Runtime.Tests.Results.Comparison;

public sealed class ResultComparerTests
{
    private const int Items = 100;

    [Fact]
    public void Equal_results_are_exact()
    {
        var comparison = ResultComparer.Compare(Result(), Result(), new());
        Assert.True(comparison.Holds);
        Assert.True(comparison.IsExact);
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

    // Eight items of two sources change alike: two signs can fall in four ways, two of which are as extreme.
    [Fact]
    public void Items_of_one_source_change_as_one()
    {
        var before = With(Measure(id => 0));
        var comparison = ResultComparer.Compare(before, With(Measure(id => 1)), new());
        Assert.Equal(0.5, Assert.Single(comparison.Changes).P, 12);

        static StoredMeasure Measure(Func<string, double> score)
        {
            var items = Enumerable.Range(0, 8).Select(i => $"{(i < 4 ? "ada" : "ben")}/{i}").ToDictionary(id => id, score);
            return new StoredMeasure(items.Values.Average(), 8, true, items);
        }
    }

    // (1 + 1)/(2 + 2) against (1 + 1)/(2 + 1): parts of the items are ½ + 0 and ½ + 0 before, ⅔ + (1 − 4/3)/1.5 and ⅔ + (1 − ⅔)/1.5 after.
    [Fact]
    public void A_ratio_is_compared_by_the_parts_of_its_items()
    {
        var (before, after) = (Ratio(2, 2), Ratio(2, 1));
        Assert.Equal([0.5, 0.5], before.Items.Keys.Select(before.PartOf));
        Assert.Equal([Math.Round(2 / 3.0 - 2 / 9.0, 12), Math.Round(2 / 3.0 + 2 / 9.0, 12)], after.Items.Keys.Select(id => Math.Round(after.PartOf(id), 12)));
        Assert.Equal(2, ResultComparer.Compare(With(before), With(after), new()).Changes.Single().Items);

        static StoredMeasure Ratio(double first, double second) => new(2 / (first + second), 2, false, new Dictionary<string, double> { ["a"] = 1, ["b"] = 1 })
        {
            Weights = new Dictionary<string, double> { ["a"] = first, ["b"] = second },
        };
    }

    [Fact]
    public void A_flipped_item_shows_both_answers()
    {
        static StoredMeasure Answered(double score, string text) => new(score, 1, true, new Dictionary<string, double> { ["a"] = score })
        {
            Texts = new Dictionary<string, string> { ["a"] = text },
        };

        var flipped = Assert.Single(ResultComparer.Compare(With(Answered(1, "rome")), With(Answered(0, "oslo")), new()).Flipped);
        Assert.Equal(("rome", "oslo"), (flipped.TextBefore, flipped.TextAfter));
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
    [InlineData("Xeon 2", "GenuineIntel", "same-cpu", true)]
    [InlineData("Xeon 2", "GenuineIntel", "same-vendor", false)]
    [InlineData("Epyc", "AuthenticAMD", "same-vendor", true)]
    [InlineData("Epyc", "AuthenticAMD", "any-x86", false)]
    public void Other_content_is_excused_exactly_where_the_profile_does_not_promise_equal_bits(string cpu, string vendor, string reproducible, bool excused)
    {
        var before = Result(reproducible: reproducible);
        var after = Result(content: "other", cpu: cpu, vendor: vendor, reproducible: reproducible);
        var comparison = ResultComparer.Compare(before, after, new());
        Assert.Equal(excused ? LayerState.Within : LayerState.Beyond, Layer(comparison, "exact").State);

        // The reader learns which it was: bits that must be equal, or a comparison by statistics, and why.
        Assert.Equal(excused, comparison.BitsMayDiffer is not null);
        Assert.Equal(excused, comparison.BitsMayDiffer?.Contains(reproducible == "same-cpu" ? cpu : vendor) ?? false);
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
        var layer = Layer(ResultComparer.Compare(Result(), Result(content: "other", cpu: "Xeon 2", loss: (step, difference)), new()), "numeric");
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

    private static StoredResult Corpus(double value) => With(new StoredMeasure(value, 1, false, new Dictionary<string, double>()));

    private static StoredResult With(StoredMeasure measure)
    {
        var result = Result();
        var trial = result.Trials.Values.Single();
        var measures = new Dictionary<string, StoredMeasure> { ["bleu"] = measure };
        return result with { Trials = new Dictionary<string, StoredTrial> { [trial.Id] = trial with { Measures = measures } } };
    }

    /// <summary>One trial with a managed stage, a trained one and its evaluation: odd items are right.</summary>
    private static StoredResult Result(
        string plan = "plan",
        string content = "content",
        string spec = "epochs 2",
        string cpu = "Xeon 1",
        string vendor = "GenuineIntel",
        string reproducible = "same-cpu",
        string torch = "torch 1",
        int items = Items,
        Func<int, bool>? flip = null,
        (int Step, double Difference) loss = default,
        double finalLoss = 0)
    {
        var scores = Enumerable.Range(0, items).ToDictionary(index => $"item-{index}", index => (index % 2 == 1) ^ (flip?.Invoke(index) ?? false) ? 1.0 : 0.0);
        int[] steps = [1, 5, 10, 100, 200, .. Enumerable.Range(3, 18).Select(i => i * 100)];
        var losses = steps.Select((step, index) => 5.0 / step + (step == loss.Step ? loss.Difference : 0) + (index >= steps.Length - 2 ? finalLoss : 0));
        var trial = new StoredTrial(
            "examples=1,seed=1",
            new Dictionary<string, string> { ["examples"] = "1", ["seed"] = "1" },
            new Dictionary<string, StoredMeasure> { ["accuracy"] = new(scores.Values.Average(), items, true, scores) },
            new Dictionary<string, StoredStage>
            {
                ["world"] = new("synthetic-world", "k0", "worldcontent0", "world", Determinism.BitExact, false, []),
                ["student"] = new("fine-tune", "k1", content.PadRight(12), spec, Determinism.BitExact, true, ["world"]),
                ["facts"] = new("closed-book-qa", "k2", content.PadRight(12) + "2", "facts below " + spec, Determinism.BitExact, true, ["student"]),
            },
            new Dictionary<string, LossCurve> { ["student"] = new(steps, [.. losses]) });
        return new StoredResult(
            "folder", plan, reproducible, "x64", vendor, cpu, new Dictionary<string, string> { ["torch"] = torch }, ["seed"],
            new Dictionary<string, StoredTrial> { [trial.Id] = trial });
    }
}
