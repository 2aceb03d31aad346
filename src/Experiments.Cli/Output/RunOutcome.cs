using Experiments.Cli.Names;
using Experiments.Reports.Results;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Results;
using Experiments.Runtime.Results.Claims;

namespace Experiments.Cli.Output;

/// <summary>What a run found, with its claims tested and its reports written.</summary>
internal sealed class RunOutcome
{
    private readonly Host host;
    private readonly string? catalogue;

    /// <summary>Tests the claims and writes the reports.</summary>
    /// <param name="report">What the run found.</param>
    /// <param name="host">The catalogue, and the engines that it was found with.</param>
    /// <param name="folders">The folders of specs that the command line names: each gets a report over its experiments.</param>
    public RunOutcome(RunReport report, Host host, IReadOnlyList<StudyFolder> folders)
    {
        this.host = host;
        catalogue = CatalogueFolder.TryFind(host.Catalogue.Experiments, host.Folder);
        Report = report;
        Experiments = [.. report.Results.Select(Finish)];
        Studies = [.. folders.Select(folder => StudyPage.Write(folder, Experiments, host, catalogue)).OfType<string>()];
    }

    public RunReport Report { get; }

    public IReadOnlyList<ExperimentOutcome> Experiments { get; }

    /// <summary>The reports over all experiments of a folder.</summary>
    public IReadOnlyList<string> Studies { get; }

    public int ExitCode =>
        Report.Schedule.Stopped ? Cli.ExitCode.Interrupted
        : !Report.Succeeded || Experiments.Any(experiment => experiment.Claims.Any(claim => claim is { Holds: false, Problem: null })) ? Cli.ExitCode.Failure
        : Cli.ExitCode.Success;

    private ExperimentOutcome Finish(ExperimentResult result)
    {
        // A claim is about all trials: on some of them it could hold, or fail, by accident.
        IReadOnlyList<ClaimVerdict> claims = result.Missing.Count == 0 ? result.Request.Experiment.CheckClaims(result.Table) : [];
        if (result.Table.Rows.Count == 0)
        {
            return new ExperimentOutcome(result, claims, []);
        }

        var report = new Report(result.Request.Experiment.Info, result.Request.Profile, result.Table)
        {
            Missing = result.Missing,
            Claims = claims,
            Provenance = Provenance(result),
            Note = Note(result.Request.Experiment.Info.Spec.File),
            Trials = result.Request.Experiment.Expand(result.Request.Profile),
        };
        return new ExperimentOutcome(result, claims, ReportFiles.Write(result.Folder, report)) { Report = report };
    }

    // What is written about an experiment stands beside its spec, under the same name.
    private string Note(string spec)
    {
        var note = catalogue is null ? null : Path.Combine(catalogue, Path.ChangeExtension(spec, ".md"));
        return File.Exists(note) ? File.ReadAllText(note) : "";
    }

    private List<(string Name, string Value)> Provenance(ExperimentResult result)
    {
        var request = result.Request;
        var lines = new List<(string, string)>
        {
            ("spec", request.Experiment.Info.Spec.File),
            ("plan", Report.Plan.HashOf(request)),
            ("reproducible", KeyFields.NameOf(request.Reproducibility)),
            ("processor", Machine.Current.Cpu),
        };
        lines.AddRange(host.Engines.Select(engine => (engine.Engine.ToString().ToLowerInvariant(), engine.Version(request.Reproducibility))));
        return lines;
    }
}
