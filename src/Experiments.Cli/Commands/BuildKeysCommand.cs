using System.CommandLine;
using System.Text.RegularExpressions;
using Experiments.Results;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Commands;

/// <summary><c>build-keys</c>: one hash per experiment and profile, from which the target Reproduce knows what to run again.</summary>
internal static partial class BuildKeysCommand
{
    /// <summary>The command.</summary>
    public const string Name = "build-keys";

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var output = new Option<string?>("--out")
        {
            Description = "Write <experiment>.<profile>.txt into this folder where it differs; otherwise to standard output.",
            HelpName = "FOLDER",
        };
        SharedOptions.RefuseEmpty(output);
        var command = new Command(Name, "Write a hash of all that the report of each experiment depends on.")
        {
            shared.Store, output,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var requests = host.Catalog.Experiments
                .SelectMany(experiment => experiment.Info.Profiles.Select(profile => new PlanRequest(experiment, profile.Name)))
                .ToList();
            var runner = shared.Runner(host, parsed);
            foreach (var (request, hash) in Hashes(runner, requests, host.Specs))
            {
                var name = $"{request.Experiment.Info.Name}.{request.Profile}";
                if (parsed.GetValue(output) is { } folder)
                {
                    ChangedFile.Write(Path.Combine(Path.GetFullPath(folder, host.Folder), name + ".txt"), hash + "\n", Hash());
                }
                else
                {
                    host.Terminal.Out.WriteLine($"{hash} {name}");
                }
            }

            return ExitCode.Success;
        });
        return command;
    }

    // A spec with a mistake has a hash, too: the target runs it, which says what is wrong, and the others are reproduced.
    private static IEnumerable<(PlanRequest Request, string Hash)> Hashes(
        ExperimentRunner runner,
        IReadOnlyList<PlanRequest> requests,
        string? specs)
    {
        try
        {
            var plan = runner.Plan(requests);
            return requests.Select(request => (request, ReportFingerprint.Of(plan, request, specs)));
        }
        catch (SpecException problem) when (requests.Count == 1)
        {
            return [(requests[0], KeyAlgorithm.Digest(problem.Message))];
        }
        catch (SpecException)
        {
            return requests.SelectMany(request => Hashes(runner, [request], specs));
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\n\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
