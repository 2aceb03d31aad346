using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Commands;

/// <summary>
/// <c>verify --rerun</c>: runs the stages again that promise equal bits themselves, as <c>exact: true</c> of a command does.
/// </summary>
internal static class RerunCheck
{
    public static async Task<int> RunAsync(Host host, ExperimentRunner runner, IReadOnlyList<PlanRequest> requests, bool json)
    {
        var plan = runner.Stored(requests).Plan;
        var promising = plan.Tasks.Where(task => task.Node is { Stage: IOwnDeterminism, Determinism: Determinism.BitExact }).ToList();
        if (promising.Count == 0)
        {
            throw new UsageException("no stage of these experiments promises equal bits itself, so there is nothing to run again: "
                + "a command does with 'exact: true'");
        }

        var found = await RerunAsync(host, runner, promising).ConfigureAwait(false);
        var names = new TaskNames(plan);
        var exitCode = found.All(each => each.Problem is null) ? ExitCode.Success : ExitCode.Failure;
        host.Terminal.Out.Write(
            json ? RerunDocument.Write(found, exitCode) : TextTable.Write(Table(found, names), host.Terminal.Width));
        host.Terminal.Out.Flush();
        foreach (var (task, problem) in found.Where(each => each.Problem is not null))
        {
            host.Terminal.Error.WriteLine($"{task.Node.Position}: error {RunProblems.ResultsDiffer}: {names.Of(task)}: {problem}");
        }

        return exitCode;
    }

    private static async Task<IReadOnlyList<StageRerun>> RerunAsync(
        Host host, ExperimentRunner runner, IReadOnlyList<PlanTask> tasks)
    {
        using var interrupts = new Interrupts(host.Terminal.Error.WriteLine, host.Clock);
        var found = new List<StageRerun>();
        foreach (var task in tasks)
        {
            found.Add(await runner.RerunAsync(task, new Silent(), interrupts.Stop).ConfigureAwait(false));
        }

        return found;
    }

    private static Table Table(IEnumerable<StageRerun> found, TaskNames names) => new(
        [new("stage"), new("bits"), new("because")],
        [.. found.Select(each => (IReadOnlyList<Cell>)
            [names.Of(each.Task), each.Problem is null ? "equal" : "NOT EQUAL", each.Problem ?? "all files are the same"])]);

    private sealed class Silent : IJobObserver
    {
        public void Progressed(StageProgress progress)
        {
        }

        public void Logged(string line)
        {
        }
    }
}
