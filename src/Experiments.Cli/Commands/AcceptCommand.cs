using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results;
using Experiments.Results.Comparison;
using Experiments.Results.Html;
using Experiments.Results.Quotes;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>accept</c>: makes stored results the accepted ones, which are committed beside the spec.</summary>
internal static class AcceptCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var again = new Option<bool>("--again")
        {
            Description = "Write tables, figures and notes of accepted results anew, as when how they are computed has changed.",
        };
        var command = new Command("accept", "Make the stored results of experiments the accepted ones, beside their specs.")
        {
            shared.Names, shared.Profile, shared.Store, shared.Json, again,
        };
        command.SetAction(parsed =>
        {
            var specs = host.FindSpecs();
            var accepted = new AcceptedResults(specs);
            var requests = shared.Requests(host, parsed);
            StaleSpecs.Refuse(host, requests.Select(request => request.Experiment.Info.Spec.File), "what is accepted");
            var done = parsed.GetValue(again)
                ? [.. requests.Select(request => Again(accepted, request, specs))]
                : Accept(accepted, RunReport.Write(shared.Runner(host, parsed).Stored(requests), [], specs), specs);

            host.Terminal.Out.Write(parsed.GetValue(shared.Json) ? AcceptedDocument.Write(done) : Text(done, host));
            return ExitCode.Success;
        });
        return command;
    }

    private static List<(ExperimentFindings Findings, string Folder, long Bytes)> Accept(
        AcceptedResults accepted, RunReport report, string specs)
    {
        CheckComplete(report);
        ExperimentFindings[] all = [.. report.Experiments.Select(experiment => experiment.Findings)];
        QuotingNotes.Check(specs, all);
        var done = new List<(ExperimentFindings Findings, string Folder, long Bytes)>();
        foreach (var (findings, _, files) in report.Experiments)
        {
            var folder = accepted.Accept(findings.Request, findings.Result, [.. files.Where(IsCommitted)]);
            Note(findings, files, specs);
            done.Add((findings, folder, BytesOf(folder)));
        }

        QuotingNotes.Update(specs, all);
        return done;
    }

    private static (ExperimentFindings Findings, string Folder, long Bytes) Again(
        AcceptedResults accepted, PlanRequest request, string specs)
    {
        var place = Directory.CreateTempSubdirectory("experiments-");
        try
        {
            var findings = ExperimentFindings.Of(request, accepted.Read(request)).WithRegistration(specs);
            QuotingNotes.Check(specs, [findings]);
            var report = new ExperimentReport(findings.Info, request.Profile, findings.Result.Table) { Claims = findings.Claims };
            var files = ReportFiles.Write(place.FullName, report);
            var folder = accepted.ShowAgain(request, place.FullName, [.. files.Where(IsCommitted)]);
            Note(findings, files, specs);
            QuotingNotes.Update(specs, [findings]);
            return (findings, folder, BytesOf(folder));
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static void Note(ExperimentFindings findings, IReadOnlyList<string> files, string specs)
    {
        var tables = files.Where(path => path.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllText);
        SpecNote.Update(SpecNote.PathOf(specs, findings.Info)!, findings.Request.Profile, tables, findings.Claims);
    }

    private static long BytesOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private static string Text(IEnumerable<(ExperimentFindings Findings, string Folder, long Bytes)> accepted, Host host) =>
        TextTable.Write(
        new Table(
            [new("accepted"), new("profile"), new("claims"), new("size", Align.Right), new("where")],
            [.. accepted.Select(each => (IReadOnlyList<Cell>)
            [
                each.Findings.Info.Name,
                each.Findings.Request.Profile,
                RunText.Verdicts(each.Findings),
                Words.Bytes(each.Bytes),
                Words.Path(host.Folder, each.Folder) + "/",
            ])]),
        host.Terminal.Width);

    // All or none: a study of which half is accepted is worse than one that is not.
    private static void CheckComplete(RunReport report)
    {
        var missing = from experiment in report.Experiments
                      let trials = experiment.Findings.Result.Missing
                      where trials.Count > 0
                      let first = trials.First()
                      select $"{experiment.Findings.Info.Name} ({Words.Number(trials.Count, "trial")}, first: {first.Key}, {first.Value})";
        var lacking = string.Join("; ", missing);
        if (lacking.Length > 0)
        {
            throw new StoreException(
                $"trials have no results: {lacking}. Half results are never accepted, so nothing was; 'run' makes them");
        }

        // Accepting copies the files.
        var reasons = report.Experiments.Select(experiment => experiment.Findings.Result.NotWritten);
        if (reasons.FirstOrDefault(reason => reason is not null) is { } reason)
        {
            throw new StoreException($"{reason}; nothing was accepted");
        }
    }

    // The page repeats the tables and figures, and is written again at any time.
    private static bool IsCommitted(string path) => !path.EndsWith(".html", StringComparison.Ordinal);
}
