using Experiments.Cli.Names;
using Experiments.Results.Html;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Output;

/// <summary>Writes one report over all experiments of a folder.</summary>
internal static class StudyPage
{
    /// <summary>Writes the report.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="outcomes">What is known of its experiments, among others.</param>
    /// <param name="host">The catalogue and the working folder.</param>
    /// <param name="catalogue">The folder that the specs lie in; null where it is not here.</param>
    /// <returns>The paths of its files, the page first; none when none of the folder's experiments has results.</returns>
    public static IReadOnlyList<string> Write(StudyFolder folder, IReadOnlyList<ExperimentOutcome> outcomes, Host host, string? catalogue)
    {
        var own = outcomes.Where(outcome => folder.Experiments.Contains(outcome.Result.Request.Experiment)).ToList();
        var reports = own.Select(outcome => outcome.Report).OfType<Report>().ToList();
        if (reports.Count == 0)
        {
            return [];
        }

        var (title, introduction) = Introduction(folder, catalogue);
        var study = new StudyReport(title, reports)
        {
            Introduction = introduction,
            Missing = [.. own.Where(outcome => outcome.Report is null).Select(outcome => outcome.Info.Name)],
        };
        return StudyFiles.Write(Place(folder, own[0].Result.Request.Profile, host), study);
    }

    /// <summary>The file that introduces a folder, whether it is there or not; null where the specs are not here.</summary>
    public static string? ReadmePath(StudyFolder folder, string? catalogue) => catalogue is null ? null : MethodNote.PathOfFolder(Path.Combine(catalogue, folder.Path));

    // A folder that is called as one of the experiments must not write over its results.
    private static string Place(StudyFolder folder, string profile, Host host)
    {
        var name = host.Catalogue.Experiments.Any(experiment => experiment.Info.Name == folder.Path) ? folder.Path + "-study" : folder.Path;
        var place = Path.Combine(Workspace.Find(host.Folder).ResultsFolder, name);
        return profile == "default" ? place : Path.Combine(place, profile);
    }

    // The folder's README introduces it: its heading is the title, and its links to notes lead to the sections of the page.
    private static (string Title, string Introduction) Introduction(StudyFolder folder, string? catalogue)
    {
        var text = catalogue is null ? "" : MethodNote.OfFolder(Path.Combine(catalogue, folder.Path)).ReplaceLineEndings("\n");
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
