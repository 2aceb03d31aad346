using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>What an axis or an expression brings is checked before anything runs.</summary>
public sealed class StageChecksTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void A_value_out_of_its_range_is_refused_where_it_stands()
    {
        var problem = Assert.Throws<SpecException>(() => lab.Runner.Plan(RunHarness.Requests(Bad("bad", -1, new StageResources()))));

        Assert.Equal(
            "bad.yaml(4,30): the stage 'numbers' in the trial seed=1: 'count' lies between 0 and 1000000; -1 does not", problem.Message);
    }

    [Fact]
    public void What_a_stage_needs_is_checked_too()
    {
        var needs = new StageResources { Cores = 0, TimeLimit = TimeSpan.Zero };
        var problem = Assert.Throws<SpecException>(() => lab.Runner.Plan(RunHarness.Requests(Bad("bad", 1, needs))));

        Assert.Equal(
            [
                "bad.yaml(5,9): the stage 'numbers' in the trial seed=1: 'cores' lies between 1 and 1024; 0 does not",
                "bad.yaml(4,3): the stage 'numbers' in the trial seed=1: 'time-limit' lies above 0, up to 900000000000; 00:00:00 does not",
            ],
            problem.Problems.Select(each => each.ToString()));
    }

    [Fact]
    public void The_mistakes_of_all_requests_are_named() => Assert.Equal(
        ["one.yaml", "two.yaml"],
        Assert.Throws<SpecException>(() => lab.Runner.Plan(RunHarness.Requests(Bad("one", -1, new()), Bad("two", -1, new()))))
            .Problems.Select(problem => problem.Position.File));

    private static TestExperiment Bad(string name, int count, StageResources needs) => new(
        name,
        [1, 2],
        (graph, seed) => graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(count, seed), new(name + ".yaml", 4, 3), needs))
    {
        InForce =
        [
            new SpecValue("stages.numbers.count", "=Seed - Seed - 1", new(name + ".yaml", 4, 30)),
            new SpecValue("stages.numbers.resources.cores", "=0", new(name + ".yaml", 5, 9)),
        ],
    };
}
