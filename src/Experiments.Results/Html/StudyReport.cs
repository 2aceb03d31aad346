using Experiments.Runtime.Files;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Results.Html;

/// <summary>Everything that the page over several experiments shows.</summary>
/// <param name="Title">What the experiments are about together.</param>
/// <param name="Experiments">The experiments, in the order of the page, each with a name of its own.</param>
public sealed record StudyReport(string Title, IReadOnlyList<ExperimentReport> Experiments)
{
    /// <summary>What introduces the study, in Markdown; empty for nothing.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The experiments that have no results yet, by name.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Writes the page over all experiments of a folder, and the verdicts on their claims.</summary>
    /// <param name="experiments">What is known of its experiments, among others.</param>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    /// <returns>The paths of the files, the page first; none when none of the folder's experiments has results.</returns>
    internal static IReadOnlyList<string> Write(
        StudyFolder folder, IReadOnlyList<ReportedExperiment> experiments, Workspace workspace, string? specs)
    {
        var own = experiments.Where(experiment => folder.Experiments.Contains(experiment.Findings.Request.Experiment)).ToList();
        var reports = own.Select(experiment => experiment.Report).OfType<ExperimentReport>().ToList();
        // Pages over results that were not written would replace those that belong to the files.
        if (reports.Count == 0 || own.Any(experiment => experiment.Findings.Result.NotWritten is not null))
        {
            return [];
        }

        var (title, introduction) = Introduce(folder, specs, [.. own.Select(experiment => experiment.Findings)]);
        var study = new StudyReport(title, reports)
        {
            Introduction = introduction,
            Missing = [.. own.Where(experiment => experiment.Report is null).Select(experiment => experiment.Findings.Info.Name)],
        };
        var (place, profile) = (Path.Combine(workspace.ResultsFolder, folder.ResultsName), reports[0].Profile);
        place = profile == "default" ? place : Path.Combine(place, profile);
        OwnFolder.Make(workspace.ResultsFolder, place);
        return ReportFiles.Write(place, study);
    }

    // The folder's README introduces it: its heading is the title, and its links to notes lead to the sections of the page.
    private static (string Title, string Introduction) Introduce(
        StudyFolder folder, string? specs, IReadOnlyList<ExperimentFindings> findings)
    {
        var text = SpecNote.Of(specs, folder, findings).ReplaceLineEndings("\n");
        foreach (var name in folder.Experiments.Select(experiment => experiment.Info.Name))
        {
            text = text.Replace($"]({name}.md)", $"](#{name})", StringComparison.Ordinal);
        }

        var end = text.IndexOf('\n');
        return text.StartsWith("# ", StringComparison.Ordinal) && end > 0
            ? (text[2..end].Trim(), text[end..].Trim())
            : (folder.Path.Length > 0 ? folder.Path : "All experiments", text.Trim());
    }
}

/// <summary>A folder of specs.</summary>
/// <param name="Path">The folder, relative to that of all specs, with forward slashes; empty for that folder itself.</param>
/// <param name="ResultsName">The name of the folder among results; not that of an experiment, whose results the page must not write
/// over.</param>
/// <param name="Experiments">The experiments whose specs lie in it or below, by name.</param>
public sealed record StudyFolder(string Path, string ResultsName, IReadOnlyList<Experiment> Experiments);
