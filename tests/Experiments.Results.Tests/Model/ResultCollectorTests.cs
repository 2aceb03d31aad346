using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Model;

public sealed class ResultCollectorTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // Two trials share one output, and each has three measures, two of them of one member.
    [Fact]
    public async Task An_output_is_opened_once_for_all_its_measures_and_trials()
    {
        var opened = new List<string>();
        var selected = new List<string>();
        var experiment = new TestExperiment("shared", [1, 2], Wire, "even", "again", "other");

        await lab.RunAsync(experiment);

        Assert.Single(opened);
        Assert.Equal(["even", "other"], selected);
        Assert.Equal(2, lab.Results[0].Table.Rows.Count);
        Assert.All(lab.Results[0].Table.Rows, row => Assert.Equal(["even", "again", "other"], row.Measures.Keys));
        Assert.Single(lab.Results[0].Table.Rows.SelectMany(row => row.Measures.Values.Select(measure => measure.Value)).Distinct());

        void Wire(TrialGraph graph, long seed)
        {
            var numbers = graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(10, 3), TestCatalog.Somewhere);
            graph.Add("score", TestKinds.Score, new ScoreNumbers(numbers), TestCatalog.Somewhere);
            graph.Measure("even", Source("even"));
            graph.Measure("again", Source("even"));
            graph.Measure("other", Source("other"));
        }

        MeasureSource Source(string member) => new("score", member, Opened, output => Selected(member, (Score)output));

        Score Opened(string folder)
        {
            opened.Add(folder);
            return Score.Open(folder);
        }

        Proportion Selected(string member, Score score)
        {
            selected.Add(member);
            return score.Even;
        }
    }
}
