using Experiments.Cli.Text;
using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Json;

/// <summary>What a run found, for scripts.</summary>
internal sealed record RunDocument(
    int ExitCode,
    int Stored,
    int Run,
    UsageDocument Usage,
    IEnumerable<FailureDocument> Failed,
    IEnumerable<string> Reports,
    IEnumerable<FindingsDocument> Experiments)
{
    /// <param name="registrations">The registrations of which it was looked at who vouches for them; of others nothing is said.</param>
    public static string Write(RunReport report, params IReadOnlyList<CheckedRegistration> registrations)
    {
        var schedule = report.Run.Schedule;
        var document = new RunDocument(
            Cli.ExitCode.Of(report),
            schedule.Entries.Count - schedule.Executed,
            schedule.Executed,
            UsageDocument.Of(report.Run.Usage),
            schedule.Failures.Select(failure => new FailureDocument(
                failure.Task.Node.Id,
                failure.Task.Trial,
                failure.Failure.Kind.ToString().ToLowerInvariant(),
                failure.Failure.Message,
                failure.Task.Node.Position.ToString())),
            report.StudyFiles.Select(files => files[0]),
            report.Experiments.Select(experiment => FindingsDocument.Of(
                experiment, registrations.FirstOrDefault(each => each.Request == experiment.Findings.Request))));
        return CliJson.Write(document, CliJson.Types.RunDocument);
    }
}

internal sealed record UsageDocument(
    int Ran, double Seconds, double CpuSeconds, int Cores, double Utilisation, double Sharing, IEnumerable<KindUsageDocument> Kinds)
{
    public static UsageDocument Of(RunUsage usage) => new(
        usage.Ran,
        usage.Seconds,
        usage.CpuSeconds,
        usage.Cores,
        usage.Utilisation,
        usage.Sharing,
        usage.Kinds.Select(kind => new KindUsageDocument(kind.Kind, kind.Ran, kind.CpuSeconds, kind.Cost, kind.CostUnshared)));
}

internal sealed record KindUsageDocument(string Kind, int Ran, double CpuSeconds, double Cost, double CostUnshared);

internal sealed record FailureDocument(string Stage, string Trial, string Kind, string Message, string Position);

internal sealed record FindingsDocument(
    string Name,
    string Profile,
    string Folder,
    IEnumerable<ArmDocument> Results,
    IEnumerable<MissingDocument> Missing,
    IEnumerable<ClaimDocument> Claims,
    RegistrationDocument? Registration,
    IEnumerable<string> Files,
    string? NotWritten)
{
    public static FindingsDocument Of(ReportedExperiment experiment, CheckedRegistration? registration)
    {
        var (info, result) = (experiment.Findings.Info, experiment.Findings.Result);
        var sweep = info.Axes.Where(axis => axis.Role == AxisRole.Sweep).Select(axis => axis.Name).ToList();
        return new FindingsDocument(
            info.Name,
            result.Run.Profile,
            result.Folder,
            ResultGroup.By(result.Table, sweep).Select(arm => ArmDocument.Of(arm, info.Measures)),
            result.Missing.Select(trial => new MissingDocument(trial.Key, trial.Value)),
            experiment.Findings.Claims.Select(ClaimDocument.Of),
            RegistrationDocument.Of(registration),
            experiment.Files,
            result.NotWritten);
    }
}

internal sealed record ArmDocument(IReadOnlyDictionary<string, string> At, IEnumerable<MeasureDocument> Measures)
{
    public static ArmDocument Of(ResultGroup arm, IEnumerable<string> measures) => new(
        arm.At.ToDictionary(value => value.Axis.Name, value => value.Text),
        measures.Select(name => MeasureDocument.Of(name, MeasureSummary.Of(arm.Rows, name))));
}

internal sealed record MeasureDocument(string Name, double? Mean, double? Lower, double? Upper, int Runs, int Planned, int Failed)
{
    public static MeasureDocument Of(string name, MeasureSummary summary) => new(
        name,
        summary.Mean,
        summary.OverRepeats?.Lower,
        summary.OverRepeats?.Upper,
        summary.Values.Count,
        summary.Planned,
        summary.Failed.Values.Sum());
}

internal sealed record MissingDocument(string Trial, string Reason);

internal sealed record ClaimDocument(
    string Name,
    string Verdict,
    bool Exploratory,
    double? P,
    double? AdjustedP,
    IEnumerable<string> TurnsOn,
    string Text,
    IEnumerable<string> Statistics,
    string? Problem,
    string Position,
    StandingDocument? Registration)
{
    public static ClaimDocument Of(ClaimVerdict claim) => new(
        claim.Claim.Name,
        ClaimText.Of(claim.Verdict),
        claim.Claim.IsExploratory,
        Number(claim.P),
        Number(claim.AdjustedP),
        claim.TurnsOn,
        claim.Claim.Text,
        claim.Statistics.Select(ClaimText.Of),
        claim.Problem,
        claim.Claim.Position.ToString(),
        StandingDocument.Of(claim.Standing));

    private static double? Number(double value) => double.IsNaN(value) ? null : value;
}
