using System.CommandLine;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal sealed class SharedOptions
{
    /// <summary>The name of the option for scripts.</summary>
    public const string JsonName = "--json";

    /// <summary>The name of the option of all commands that shows stack traces.</summary>
    public const string DebugName = "--debug";

    public Argument<string[]> Names { get; } =
        new("name") { Description = "Experiments, as 'list' shows them, or folders of their specs.", Arity = ArgumentArity.OneOrMore };

    public Option<string> Profile { get; } =
        new("--profile", "-p") { Description = "Run the spec with the changes of this profile.", DefaultValueFactory = _ => "default" };

    public Option<string?> Store { get; } =
        new("--store") { Description = "Keep artifacts in this folder; otherwise in .experiments/store of the repository." };

    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask." };

    public Option<int> Workers { get; } = new("--workers", "-w")
    {
        Description = "Stages that run at once.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public Option<bool> Json { get; } = new(JsonName) { Description = "Write one JSON document to standard output." };

    public SharedOptions()
    {
        Profile.HelpName = "PROFILE";
        Store.HelpName = "FOLDER";
        RefuseEmpty(Store, ", or leave the option out for the store of the repository");
        Workers.HelpName = "N";
        Workers.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var workers) || workers < 1))
            {
                result.AddError($"--workers takes a number from 1, not '{result.Tokens[0].Value}'");
            }
        });
    }

    /// <summary>Lets an option refuse an empty name: a variable of a script that is not set must not mean the working folder.</summary>
    /// <param name="option">The option, of a file or folder.</param>
    /// <param name="otherwise">What else to do than to name one.</param>
    public static void RefuseEmpty(Option option, string otherwise = "") => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && string.IsNullOrWhiteSpace(result.Tokens[0].Value))
        {
            result.AddError($"{option.Name} is empty; name a {option.HelpName?.ToLowerInvariant()}{otherwise}");
        }
    });

    /// <summary>The experiments that the command line names.</summary>
    public Selection Selection(Host host, ParseResult parsed) => host.Catalog.Select(parsed.GetValue(Names)!, host);

    /// <summary>The experiments that the command line names, each once, with their profile.</summary>
    public IReadOnlyList<PlanRequest> Requests(Host host, ParseResult parsed)
    {
        var profile = parsed.GetValue(Profile)!;
        return [.. Selection(host, parsed).Experiments.Select(
            experiment => new PlanRequest(experiment, Catalog.Profile(experiment, profile).Name))];
    }

    /// <summary>The runner over the store that the command line names.</summary>
    /// <exception cref="StoreException">The folder that it names is no store and holds something else.</exception>
    public ExperimentRunner Runner(Host host, ParseResult parsed, RunOptions? options = null)
    {
        var runner = new ExperimentRunner(host.Workspace(parsed.GetValue(Store)), host.Engines, options ?? new RunOptions());
        runner.Store.Recognize();
        return runner;
    }

    /// <summary>The store that the command line names, which must be there.</summary>
    /// <exception cref="StoreException">The folder that it names is no store and holds something else.</exception>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public ArtifactStore OpenStore(Host host, ParseResult parsed)
    {
        var named = parsed.GetValue(Store);
        var store = new ArtifactStore(host.Workspace(named).StoreFolder);
        store.Recognize();
        return named is null || Directory.Exists(store.Folder)
            ? store
            : throw new UsageException($"there is no store {store.Folder}");
    }
}
