using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>verify</c>: compares stored results with the accepted ones.</summary>
internal static class VerifyCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var (limits, trusted) = (new ComparisonOptions(), StampRootsOption.Create());
        var rerun = new Option<bool>("--rerun")
        {
            Description = "Instead, run the stages again that promise equal bits themselves, and compare with what is stored.",
        };
        var command = new Command(
            "verify", "Compare the stored results of experiments with the accepted ones: exactly, numerically and statistically.")
        {
            shared.Names, shared.Profile, shared.Store, limits.Margin, limits.Significance, rerun, trusted, shared.Json,
        };
        command.SetAction((parsed, _) =>
        {
            var (runner, requests) = (shared.Runner(host, parsed), shared.Requests(host, parsed));
            return parsed.GetValue(rerun)
                ? RerunCheck.RunAsync(host, runner, requests, parsed.GetValue(shared.Json))
                : Task.FromResult(Compare(
                    host,
                    runner.Stored(requests),
                    limits.Settings(parsed),
                    StampRootsOption.Of(host, parsed, trusted),
                    parsed.GetValue(shared.Json)));
        });
        return command;
    }

    private static int Compare(Host host, RunResult stored, ComparisonSettings settings, StampRoots roots, bool json)
    {
        var accepted = new AcceptedResults(host.FindSpecs());
        var verified = stored.Plan.Requests
            .Select(request => (Request: request, Result: ResultCollector.Collect(stored, request)))
            .Select(each => (each.Request, each.Result, Verification: Verify(accepted, each.Request, each.Result, settings)))
            .ToList();
        var exitCode = verified.All(each => each.Verification.Holds) ? ExitCode.Success : ExitCode.Failure;
        IReadOnlyList<Verification> all = [.. verified.Select(each => each.Verification)];
        IReadOnlyList<VerifiedClaims> claims =
            [.. verified.Select(each => VerifiedClaims.Of(each.Verification.Name, each.Request, each.Result, host.FindSpecs(), roots))];
        host.Terminal.Out.Write(json
            ? ComparisonDocument.Write(all, exitCode, claims)
            : ComparisonText.Write(all, host.Terminal.Width) + VerifiedClaims.Text(claims, host.Terminal.Width));
        host.Terminal.Out.Flush();
        foreach (var (request, _, verification) in verified.Where(each => !each.Verification.Holds))
        {
            host.Terminal.Error.WriteLine(Problem(request, verification));
        }

        return exitCode;
    }

    private static Verification Verify(AcceptedResults accepted, PlanRequest request, ExperimentResult result, ComparisonSettings settings)
    {
        var name = Words.Title(request);
        var before = accepted.FolderOf(request);
        if (result.Missing.Count > 0)
        {
            return new Verification(name, before, result.Folder, null, $"{result.Missing.Count} trials have no results (first: "
                + $"{result.Missing.First().Key}); 'run' makes them");
        }

        try
        {
            return new Verification(name, before, result.Folder, accepted.Verify(request, result, settings), null);
        }
        catch (StoreException problem)
        {
            // Of several experiments, one that was never accepted must not hide what became of the others.
            return new Verification(name, before, result.Folder, null, problem.Message);
        }
    }

    private static string Problem(PlanRequest request, Verification verification) => verification.Comparison is null
        ? $"error: {verification.Name}: {verification.Problem}"
        : $"{request.Experiment.Info.Spec}: error {RunProblems.ResultsDiffer}: the results of {verification.Name} differ from the accepted "
            + $"ones (layer: {verification.Beyond})";
}
