using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>verify</c>: compares stored results with the accepted ones.</summary>
internal static class VerifyCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var limits = new ComparisonOptions();
        var command = new Command(
            "verify", "Compare the stored results of experiments with the accepted ones: exactly, numerically and statistically.")
        {
            shared.Names, shared.Profile, shared.Store, limits.Margin, limits.Significance, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var accepted = new AcceptedResults(host.FindSpecs());
            var stored = shared.Runner(host, parsed).Stored(shared.Requests(host, parsed));
            var verified = stored.Plan.Requests
                .Select(request => (Request: request, Result: ResultCollector.Collect(stored, request)))
                .Select(each => (each.Request, Verification: Verify(accepted, each.Request, each.Result, limits.Settings(parsed))))
                .ToList();
            var exitCode = verified.All(each => each.Verification.Holds) ? ExitCode.Success : ExitCode.Failure;
            IReadOnlyList<Verification> all = [.. verified.Select(each => each.Verification)];
            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json) ? ComparisonDocument.Write(all, exitCode) : ComparisonText.Write(all, host.Terminal.Width));
            host.Terminal.Out.Flush();
            foreach (var (request, verification) in verified.Where(each => !each.Verification.Holds))
            {
                host.Terminal.Error.WriteLine(Problem(request, verification));
            }

            return exitCode;
        });
        return command;
    }

    private static Verification Verify(AcceptedResults accepted, PlanRequest request, ExperimentResult result, ComparisonSettings settings)
    {
        var name = request.Profile == "default" ? request.Experiment.Info.Name : $"{request.Experiment.Info.Name} ({request.Profile})";
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
