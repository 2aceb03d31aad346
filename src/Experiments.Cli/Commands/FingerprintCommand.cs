using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Experiments.Cli.Json;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>fingerprint</c>: one hash of what experiments say, and one of what they made, to compare machines by eye.</summary>
internal static class FingerprintCommand
{
    private const int ShownDigits = 16;

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var command =
            new Command("fingerprint", "Show a hash of what experiments say, and of the bits that they made, to compare machines.")
        {
            shared.Names, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var plan = shared.Runner(host, parsed).Plan(shared.Requests(host, parsed));
            host.Terminal.Out.Write(parsed.GetValue(shared.Json) ? Json(plan) : Text(plan, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Text(ExecutionPlan plan, int? width)
    {
        var rows = plan.Requests.Select(request => (IReadOnlyList<Cell>)
            [
                request.Experiment.Info.Name,
                request.Profile,
                plan.HashOf(request)[..ShownDigits],
                Results(plan, request)?[..ShownDigits] ?? "not complete",
            ]);
        return TextTable.Write(new Table([new("experiment"), new("profile"), new("plan"), new("results")], [.. rows]), width);
    }

    private static string Json(ExecutionPlan plan)
    {
        var experiments = plan.Requests.Select(request =>
            new FingerprintedDocument(request.Experiment.Info.Name, request.Profile, plan.HashOf(request), Results(plan, request)));
        return CliJson.Write(new FingerprintDocument(experiments), CliJson.Types.FingerprintDocument);
    }

    // Content hashes name neither keys nor engines: equal bits give equal hashes, however they were made.
    private static string? Results(ExecutionPlan plan, PlanRequest request)
    {
        if (plan.SearchOf(request) is { IsOpen: true })
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var trial in plan.Trials.Where(trial => trial.Request == request).OrderBy(trial => trial.Graph.Id, StringComparer.Ordinal))
        {
            foreach (var (stage, task) in trial.Tasks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (task.Entry is not { } entry)
                {
                    return null;
                }

                text.Append($"{trial.Graph.Id}/{stage}={entry.Manifest.Content}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
