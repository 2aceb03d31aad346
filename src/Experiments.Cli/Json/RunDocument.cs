using System.Text.Json;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Definition;
using Experiments.Runtime.Execution;

namespace Experiments.Cli.Output;

/// <summary>Writes what a run found for scripts.</summary>
internal static class RunJson
{
    public static string Write(RunOutcome outcome) => JsonText.Write(json =>
    {
        var schedule = outcome.Report.Schedule;
        json.WriteNumber("exitCode", outcome.ExitCode);
        json.WriteNumber("stored", schedule.Entries.Count - schedule.Executed);
        json.WriteNumber("run", schedule.Executed);
        Write(json, outcome.Report.Usage);
        json.Objects("failed", schedule.Failures, failure =>
        {
            json.WriteString("stage", failure.Cell.Node.Id);
            json.WriteString("trial", failure.Cell.Trial);
            json.WriteString("kind", failure.Failure.Kind.ToString().ToLowerInvariant());
            json.WriteString("message", failure.Failure.Message);
            json.WriteString("position", failure.Cell.Node.Position.ToString());
        });
        json.Strings("reports", outcome.Studies);
        json.Objects("experiments", outcome.Experiments, experiment => Write(json, experiment));
    });

    private static void Write(Utf8JsonWriter json, RunUsage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("ran", usage.Ran);
        json.WriteNumber("seconds", usage.Seconds);
        json.WriteNumber("cpuSeconds", usage.CpuSeconds);
        json.WriteNumber("cores", usage.Cores);
        json.NumberOrNull("utilisation", usage.Utilisation);
        json.NumberOrNull("sharing", usage.Sharing);
        json.Objects("kinds", usage.Kinds, kind =>
        {
            json.WriteString("kind", kind.Kind);
            json.WriteNumber("ran", kind.Ran);
            json.WriteNumber("cpuSeconds", kind.CpuSeconds);
            json.WriteNumber("cost", kind.Cost);
            json.WriteNumber("costUnshared", kind.CostUnshared);
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExperimentOutcome experiment)
    {
        json.WriteString("name", experiment.Info.Name);
        json.WriteString("profile", experiment.Result.Request.Profile);
        json.WriteString("folder", experiment.Result.Folder);
        json.Objects("results", Groups(experiment), group =>
        {
            json.WriteStartObject("at");
            foreach (var value in group.At)
            {
                json.WriteString(value.Axis.Name, value.Text);
            }

            json.WriteEndObject();
            json.Objects("measures", experiment.Info.Measures, name => Write(json, name, MeasureSummary.Of(group.Rows, name)));
        });
        json.Objects("missing", experiment.Result.Missing, trial =>
        {
            json.WriteString("trial", trial.Trial);
            json.WriteString("reason", trial.Reason);
        });
        json.Objects("claims", experiment.Claims, claim =>
        {
            json.WriteString("name", claim.Claim.Name);
            json.WriteString("verdict", RunText.Verdict(claim).ToLowerInvariant());
            json.WriteString("text", claim.Claim.Text);
            json.Strings("statistics", claim.Statistics);
            json.WriteString("problem", claim.Problem);
            json.WriteString("position", claim.Claim.Position.ToString());
        });
        json.Strings("files", experiment.Files);
    }

    private static void Write(Utf8JsonWriter json, string name, MeasureSummary summary)
    {
        json.WriteString("name", name);
        json.NumberOrNull("mean", summary.Mean);
        json.NumberOrNull("lower", summary.Mean - summary.HalfWidth);
        json.NumberOrNull("upper", summary.Mean + summary.HalfWidth);
        json.WriteNumber("runs", summary.Values.Count);
        json.WriteNumber("planned", summary.Planned);
        json.WriteNumber("failed", summary.Failed.Values.Sum());
    }

    private static IReadOnlyList<ResultGroup> Groups(ExperimentOutcome experiment) => ResultGroup.By(
        experiment.Result.Table,
        [.. experiment.Info.Axes.Where(axis => axis.Role == AxisRole.Sweep).Select(axis => axis.Name)]);
}
