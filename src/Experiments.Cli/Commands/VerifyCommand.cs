using System.CommandLine;
using Experiments.Cli.Names;
using Experiments.Cli.Output;
using Experiments.Runtime.Plan;
using Experiments.Runtime.Results.Comparison;

namespace Experiments.Cli.Commands;

/// <summary><c>verify</c>: compares stored results with the accepted ones.</summary>
internal static class VerifyCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var limits = new ComparisonOptions();
        var command = new Command("verify", "Compare the stored results of experiments with the accepted ones: exactly, numerically and statistically.")
        {
            shared.Names, shared.Profile, shared.Store, limits.Margin, limits.Significance,
        };
        command.SetAction(parsed =>
        {
            var accepted = new AcceptedResults(CatalogueFolder.Find(host.Catalogue.Experiments, host.Folder));
            var report = shared.Runner(host, parsed).Report(shared.Requests(host, parsed));
            var holds = true;
            foreach (var result in report.Results)
            {
                if (result.Missing.Count > 0)
                {
                    throw new UsageException($"{result.Request.Experiment.Info.Name} has trials without results (first: {result.Missing[0].Trial}); 'run' makes them");
                }

                var comparison = accepted.Verify(result, limits.Settings(parsed));
                host.Terminal.Out.Write(ComparisonText.Write(result.Request.Experiment.Info.Name, comparison, host.Terminal.Width));
                holds &= comparison.Holds;
                WriteProblem(host, result.Request, comparison);
            }

            return holds ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void WriteProblem(Host host, PlanRequest request, ResultComparison comparison)
    {
        if (!comparison.Holds)
        {
            var beyond = string.Join(", ", comparison.Layers.Where(layer => layer.State == LayerState.Beyond).Select(layer => layer.Layer));
            host.Terminal.Error.WriteLine($"{request.Experiment.Info.Spec}: error {RunProblems.ResultsDiffer}: the results of {request.Experiment.Info.Name} differ from the accepted ones (layer: {beyond})");
        }
    }
}
