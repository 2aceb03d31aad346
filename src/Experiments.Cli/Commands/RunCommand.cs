using System.CommandLine;
using Experiments.Cli.Progress;
using Experiments.Cli.Text;
using Experiments.Results;
using Experiments.Results.Html;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>run</c>: makes what is not stored, then shows results and checks claims.</summary>
internal static class RunCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "run";

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var failFast = new Option<bool>("--fail-fast") { Description = "Start nothing more after a stage failed." };
        var devices = new Option<string[]>("--device")
        {
            Description = "A GPU for stages that compute on one, as cuda:0; may be given several times.",
            HelpName = "DEVICE",
        };
        var command = new Command(Name, "Run experiments: make what is not stored, show the results, check the claims.")
        {
            shared.Names, shared.Profile, shared.Workers, shared.Store, devices, failFast, shared.Json,
        };
        command.SetAction((parsed, _) =>
        {
            var requests = shared.Requests(host, parsed);
            var options = new RunOptions
            {
                Workers = parsed.GetValue(shared.Workers),
                Devices = Devices(parsed.GetValue(devices) ?? []),
                KeepGoing = !parsed.GetValue(failFast),
            };
            return RunAsync(host, shared.Runner(host, parsed, options), requests, shared.Selection(host, parsed).Folders, parsed);
        });
        return command;
    }

    private static IReadOnlyList<string> Devices(IReadOnlyList<string> names)
    {
        try
        {
            return DeviceName.GpusOf(names);
        }
        catch (StageException problem)
        {
            throw new UsageException($"--device: {problem.Message}");
        }
    }

    private static async Task<int> RunAsync(
        Host host, ExperimentRunner runner, IReadOnlyList<PlanRequest> requests, IReadOnlyList<StudyFolder> folders, ParseResult parsed)
    {
        var plan = runner.Plan(requests);
        var runs = new FinishedRuns(host, runner, folders, parsed);
        if (runs.Find(plan) is { } finished)
        {
            if (!host.Terminal.Interactive)
            {
                new PlainProgress(host.Terminal.Error, host.Clock, runner.Estimate).Planned(plan);
            }

            return ReportWriter.Write(host, finished, parsed);
        }

        var run = await ExecuteAsync(host, runner, plan).ConfigureAwait(false);
        var report = RunReport.Write(run, folders, host.Specs);
        var exitCode = ReportWriter.Write(host, report, parsed);
        if (run.Usage.Ran > 0)
        {
            // Times differ from run to run, so they are with the progress and not with the results.
            host.Terminal.Error.Write(UsageText.Write(run.Usage));
        }

        runs.Keep(report);
        return exitCode;
    }

    private static async Task<RunResult> ExecuteAsync(Host host, ExperimentRunner runner, ExecutionPlan plan)
    {
        await using var executor = host.Worker is { } worker ? runner.Workers(worker) : runner.InProcess();
        if (!host.Terminal.Interactive)
        {
            var plain = new PlainProgress(host.Terminal.Error, host.Clock, runner.Estimate);
            using var interrupts = new Interrupts(plain.Notice, host.Clock);
            return await runner.RunAsync(plan, executor, plain, interrupts.Stop, interrupts.Abort).ConfigureAwait(false);
        }

        await using var live = LiveProgress.OnError(host.Clock, runner.Estimate);
        using var signals = new Interrupts(live.Notice, host.Clock);
        return await runner.RunAsync(plan, executor, live, signals.Stop, signals.Abort).ConfigureAwait(false);
    }
}
