using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

public sealed class TaskQueueTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // Three ways of one, two and three steps; the seconds of a way count before its steps.
    [Theory]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0 }, "c1 b1 a")]
    [InlineData(new double[] { 9, 1, 1, 1, 1, 1 }, "a c1 b1")]
    [InlineData(new double[] { 2, 1, 5, 1, 1, 1 }, "b1 c1 a")]
    [InlineData(new double[] { 3, 1, 2, 1, 1, 1 }, "c1 b1 a")]
    public void The_longest_way_in_seconds_starts_first_and_then_the_one_of_most_steps(double[] seconds, string order)
    {
        var plan = lab.Runner.Plan(RunHarness.Requests(new TestExperiment("ways", [1], (graph, _) =>
        {
            graph.Add("a", TestKinds.MakeNumbers, new MakeNumbers(1, 1), TestCatalog.Somewhere);
            AddWay(graph, "b", steps: 2);
            AddWay(graph, "c", steps: 3);
        })));
        Assert.Equal(["a", "b1", "b2", "c1", "c2", "c3"], plan.Tasks.Select(task => task.Node.Id));
        var queue = new TaskQueue(plan, seconds);
        foreach (var task in queue.First)
        {
            queue.Add(task);
        }

        var started = queue.Take(new ResourceBudget(9, long.MaxValue, [])).Select(start => start.Task.Node.Id);
        Assert.Equal(order, string.Join(' ', started));
    }

    [Fact]
    public void What_does_not_fit_lets_smaller_tasks_pass_and_starts_when_it_fits()
    {
        var wide = new StageResources { Cores = 2 };
        var plan = lab.Runner.Plan(RunHarness.Requests(new TestExperiment("mixed", [1, 2, 3], (graph, seed) =>
        {
            graph.Add("wide", TestKinds.Busy, new Busy(1, seed), TestCatalog.Somewhere, wide);
            graph.Add("narrow", TestKinds.MakeNumbers, new MakeNumbers(1, seed), TestCatalog.Somewhere);
        })));
        var queue = new TaskQueue(plan, [.. plan.Tasks.Select(task => task.Node.Id == "wide" ? 2.0 : 1.0)]);
        foreach (var task in queue.First)
        {
            queue.Add(task);
        }

        var budget = new ResourceBudget(3, long.MaxValue, []);
        var first = queue.Take(budget).ToList();
        Assert.Equal(["wide", "narrow"], first.Select(start => start.Task.Node.Id));
        budget.Return(first[1].Lease);
        Assert.Equal("narrow", Assert.Single(queue.Take(budget)).Task.Node.Id);
        budget.Return(first[0].Lease);
        Assert.Equal("wide", Assert.Single(queue.Take(budget)).Task.Node.Id);
    }

    private static void AddWay(TrialGraph graph, string name, int steps)
    {
        var last = graph.Add($"{name}1", TestKinds.MakeNumbers, new MakeNumbers(steps, 1), TestCatalog.Somewhere);
        for (var step = 2; step <= steps; step++)
        {
            last = graph.Add($"{name}{step}", TestKinds.CountUp, new CountUp(last, 1, step), TestCatalog.Somewhere);
        }
    }
}
