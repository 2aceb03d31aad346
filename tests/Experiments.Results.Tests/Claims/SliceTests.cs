using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Claims;

/// <summary>Four questions for cities and four for jobs; three cities are right and one job.</summary>
public sealed class SliceTests
{
    private static readonly ClaimInfo Claim = new("knows-cities", "=…", new SourcePosition("test.yaml", 1, 1));

    /// <summary>Wilson's interval of 3 of 4: (0.75 + z²/8 ± z·√(0.75·0.25/4 + z²/64))/(1 + z²/4) with z = 1.959964.</summary>
    [Fact]
    public void A_slice_is_measured_by_its_own_items()
    {
        var scope = new TestScope(new ResultTable([Row(0, right: 3)]));
        var mean = scope.MeanOf(scope.ExactMatch.Slice("relation", "city"));
        Assert.Equal((0.75, 0.300642, 0.954413), (mean.Estimate, Math.Round(mean.Lower, 6), Math.Round(mean.Upper, 6)));
        Assert.Equal(("Mean(exact-match[relation=city])", 4), (mean.Name, mean.Items));
        Assert.Equal(0.25, scope.MeanOf(scope.ExactMatch.Slice("relation", "job")).Estimate);
    }

    [Fact]
    public void Slices_are_compared_with_each_other_and_between_arms()
    {
        var scope = new TestScope(new ResultTable([Row(0, right: 1), Row(800, right: 3)]));
        var cities = scope.ExactMatch.Slice("relation", "city");
        Assert.Equal(0.5, scope.Change(cities, 0, 800).Estimate);
        Assert.Equal(0, scope.Change(scope.ExactMatch.Slice("relation", "job"), 0, 800).Estimate);
        var gap = scope.Gap(scope.ExactMatch.Slice("relation", "job"), cities.Where(TestScope.Examples, 800));
        Assert.Equal((0.5, 8), (gap.Estimate, gap.Items));
    }

    /// <summary>2 of the 3 given answers about cities are right: a ratio of its own sums, and not the mean of the items' ratios.</summary>
    [Fact]
    public void A_ratio_takes_the_weights_of_the_slice_along()
    {
        double[] scores = [1, 1, 0, 0, 1, 0, 0, 0], weights = [1, 1, 1, 0, 1, 1, 1, 1];
        var ratio = new Ratio(weights) { Items = [.. Items(0).Zip(scores, (item, score) => item with { Score = score })] };
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, ratio)]));
        Assert.Equal(2.0 / 3, scope.MeanOf(scope.ExactMatch.Slice("relation", "city")).Estimate, 12);
    }

    [Theory]
    [InlineData("relaton", "city", "no item of exact-match has the field 'relaton'; did you mean 'relation'?")]
    [InlineData("when", "city", "no item of exact-match has the field 'when'; there are relation.")]
    [InlineData("relation", "citi", "no item of exact-match has the relation 'citi'; did you mean 'city'?")]
    [InlineData("relation", "hobby", "no item of exact-match has the relation 'hobby'; there are city, job.")]
    public void A_slice_without_items_is_a_mistake_that_fails_the_run(string field, string value, string problem)
    {
        var scope = new TestScope(new ResultTable([Row(0, right: 3)]));
        var verdict = scope.Check(claims => claims.MeanOf(claims.ExactMatch.Slice(field, value)).Lower > 0.5);
        Assert.Equal((Verdict.NotTested, problem, true), (verdict.Verdict, verdict.Problem, verdict.FailsRun));
        Assert.False((verdict with { Claim = Claim with { IsExploratory = true } }).FailsRun);
    }

    [Fact]
    public void Items_without_fields_and_scores_of_a_whole_corpus_have_no_slices()
    {
        Assert.StartsWith("the items of exact-match have no fields to slice by", Problem(new Proportion { Items = [new("a", 1)] }));
        Assert.Equal("exact-match is one number of the whole corpus, which has no slices.", Problem(new CorpusScore(31.2)));

        static string? Problem(Measure measure)
        {
            var scope = new TestScope(new ResultTable([Scores.Row(0, 1, measure)]));
            return scope.Check(claims => claims.MeanOf(claims.ExactMatch.Slice("relation", "city")).Lower > 0.5).Problem;
        }
    }

    [Fact]
    public void A_slice_counts_the_items_of_its_own_that_were_not_scored()
    {
        var measure = new Proportion
        {
            Items = Items(3),
            Failed = new Dictionary<string, int> { ["too-long"] = 2 },
            Unscored = [new("x", "too-long") { Fields = Field("city") }, new("y", "too-long") { Fields = Field("job") }],
        };
        var slice = ItemSlices.Of(measure, "relation", "city")!;
        Assert.Equal((5, "x"), (slice.Planned, Assert.Single(slice.Unscored).Id));
        // What is counted only may be of any slice.
        Assert.Equal(6, ItemSlices.Of(measure with { Unscored = [] }, "relation", "city")!.Planned);
    }

    private static Dictionary<string, string> Field(string relation) => new() { ["relation"] = relation };

    private static ItemScore[] Items(int right) =>
    [
        .. Enumerable.Range(0, 4).Select(item => new ItemScore($"{item}/city", item < right ? 1 : 0) { Fields = Field("city") }),
        .. Enumerable.Range(0, 4).Select(item => new ItemScore($"{item}/job", item < 1 ? 1 : 0) { Fields = Field("job") }),
    ];

    private static ResultRow Row(int examples, int right) => Scores.Row(examples, 1, new Proportion { Items = Items(right) });
}
