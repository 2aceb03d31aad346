using Experiments.Cli.Names;
using Experiments.Results.Claims;
using Experiments.Results.Html;
using Experiments.Results.Model;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Keys;

namespace Experiments.Cli.Output;

/// <summary>What a run found, with its claims tested and its reports written.</summary>
internal sealed class RunOutcome
{
    private readonly Host host;

    /// <summary>Tests the claims and writes the reports.</summary>
    /// <param name="report">What the run found.</param>
    /// <param name="host">The catalogue, and the engines that it was found with.</param>
    /// <param name="folders">The folders of specs that the command line names: each gets a report over its experiments.</param>
    public RunOutcome(RunResult report, Host host, IReadOnlyList<StudyFolder> folders)
    {
        this.host = host;
        Catalogue = CatalogueFolder.TryFind(host.Catalogue.Experiments, host.Folder);
        Report = report;
        Experiments = [.. ResultCollector.Collect(report).Select(Finish)];
        var pages = folders.Select(folder => StudyPage.Write(folder, Experiments, host, Catalogue)).Where(files => files.Count > 0).ToList();
        Studies = [.. pages.Select(files => files[0])];
        Files = [.. Experiments.SelectMany(experiment => experiment.Result.Files.Concat(experiment.Files)), .. pages.SelectMany(files => files)];
    }

    private RunOutcome(RunOutcome first)
    {
        (host, Catalogue, Experiments, Studies, Files) = (first.host, first.Catalogue, first.Experiments, first.Studies, first.Files);
        var schedule = first.Report.Schedule with { Executed = 0, Outcomes = new Dictionary<int, StageOutcome>(), Seconds = 0 };
        Report = first.Report with { Schedule = schedule };
    }

    /// <summary>The folder that the specs lie in; null where it is not here.</summary>
    public string? Catalogue { get; }

    public RunResult Report { get; }

    public IReadOnlyList<ExperimentOutcome> Experiments { get; }

    /// <summary>The reports over all experiments of a folder.</summary>
    public IReadOnlyList<string> Studies { get; }

    /// <summary>All files that were written.</summary>
    public IReadOnlyList<string> Files { get; }

    public int ExitCode =>
        Report.Schedule.Stopped ? Cli.ExitCode.Interrupted
        : !Report.Succeeded || Experiments.Any(experiment => experiment.Claims.Any(claim => claim is { Holds: false, Problem: null })) ? Cli.ExitCode.Failure
        : Cli.ExitCode.Success;

    /// <summary>What the same run finds when it has nothing to do.</summary>
    public RunOutcome Again() => new(this);

    private ExperimentOutcome Finish(ExperimentResult result)
    {
        // A claim is about all trials: on some of them it could hold, or fail, by accident.
        IReadOnlyList<ClaimVerdict> claims = result.Missing.Count == 0 ? (result.Request.Experiment as IClaims)?.CheckClaims(result.Table) ?? [] : [];
        var info = result.Request.Experiment.Info;
        var note = Catalogue is null ? null : MethodNote.PathOf(Catalogue, info);
        if (result.Table.Rows.Count == 0)
        {
            return new ExperimentOutcome(result, claims, []) { NotePath = note };
        }

        var report = new Report(info, result.Request.Profile, result.Table)
        {
            Missing = result.Missing,
            Claims = claims,
            Provenance = Provenance(result),
            Note = Catalogue is null ? "" : MethodNote.Of(Catalogue, info),
            Trials = result.Request.Experiment.Expand(result.Request.Profile),
        };
        return new ExperimentOutcome(result, claims, ReportFiles.Write(result.Folder, report)) { Report = report, NotePath = note };
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
