using Experiments.Results.Html;
using Experiments.Results.Registration;
using Experiments.Runtime.Runs;

namespace Experiments.Results;

/// <summary>What a run found, with its tables, figures and pages written.</summary>
/// <param name="Run">The run.</param>
/// <param name="Experiments">What was found, experiment by experiment.</param>
/// <param name="StudyFiles">The files over all experiments of a folder: one list per folder, the page first.</param>
public sealed record RunReport(
    RunResult Run, IReadOnlyList<ReportedExperiment> Experiments, IReadOnlyList<IReadOnlyList<string>> StudyFiles)
{
    /// <summary>
    /// The files beside specs that the pages show: notes, introductions of folders, registrations. They need not be there.
    /// </summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>All files that were written.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Experiments.SelectMany(experiment => experiment.Findings.Result.Files.Concat(experiment.Files)),
        .. StudyFiles.SelectMany(files => files),
    ];

    /// <summary>Whether a claim was tested and found false, or what a claim or a table names is not there.</summary>
    public bool Fails => Experiments.Any(experiment =>
        experiment.Findings.Claims.Any(claim => claim.FailsRun) || experiment.Findings.SliceProblems.Count > 0);

    /// <summary>Collects the results of a run, tests the claims, and writes the reports.</summary>
    /// <param name="studies">The folders of specs that get a page over all their experiments.</param>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public static RunReport Write(RunResult run, IReadOnlyList<StudyFolder> studies, string? specs)
    {
        var experiments = ExperimentFindings.Of(run)
            .Select(findings => ReportedExperiment.Write(findings.WithRegistration(specs), run, specs))
            .ToList();
        var pages = studies.Select(study => StudyReport.Write(study, experiments, run.Workspace, specs)).Where(files => files.Count > 0);
        string?[] notes =
        [
            .. experiments.Select(experiment => SpecNote.PathOf(specs, experiment.Findings.Info)),
            .. studies.Select(study => SpecNote.PathOf(specs, study)),
            .. run.Plan.Requests.SelectMany(request => specs is null ? [] : RegistrationFile.FilesOf(specs, request)),
        ];
        return new RunReport(run, experiments, [.. pages]) { Notes = [.. notes.OfType<string>()] };
    }

    /// <summary>What the same run finds when it has nothing to do.</summary>
    public RunReport Again() => this with
    {
        Run = Run with
        {
            Schedule = Run.Schedule with { Executed = 0, Outcomes = new Dictionary<int, StageOutcome>(), Seconds = 0 },
        },
    };
}

/// <summary>What a run found for one experiment, with its reports written.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Report">What its page shows; null when no trial has results.</param>
/// <param name="Files">The tables, figures and the page.</param>
public sealed record ReportedExperiment(ExperimentFindings Findings, ExperimentReport? Report, IReadOnlyList<string> Files)
{
    internal static ReportedExperiment Write(ExperimentFindings findings, RunResult run, string? specs)
    {
        var report = findings.Result.Table.Rows.Count == 0 ? null : ExperimentReport.Of(findings, run, specs);
        var isShownOnly = report is null || findings.Result.NotWritten is not null;
        return new ReportedExperiment(findings, report, isShownOnly ? [] : ReportFiles.Write(findings.Result.Folder, report!));
    }
}
