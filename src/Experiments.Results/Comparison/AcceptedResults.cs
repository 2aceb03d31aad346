using Experiments.Results.Model;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Results.Comparison;

/// <summary>The accepted results of experiments: committed beside their specs, in <c>results/experiment/profile/</c>.</summary>
/// <param name="catalogFolder">The folder that the specs' positions are relative to.</param>
public sealed class AcceptedResults(string catalogFolder)
{
    private static readonly string[] Plain = [ResultFiles.Run, ResultFiles.Rows, ResultFiles.Csv];
    private static readonly string[][] ShownTogether = [[".csv", ".md", ".tex"], [".csv", ".svg", ".vl.json"]];

    /// <summary>Where the accepted results of an experiment and profile lie, whether there are any or not.</summary>
    /// <param name="request">The experiment and profile.</param>
    public string FolderOf(PlanRequest request) =>
        Path.Combine(SpecFolderOf(request), "results", request.Experiment.Info.Name, request.Profile);

    /// <summary>The keys of all entries that accepted results were computed from: what garbage collection must keep.</summary>
    /// <exception cref="StoreException">Accepted results cannot be read.</exception>
    public IReadOnlySet<string> Keys()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        // Where specs lie at a repository's root, its last results lie below it, too: nobody accepted those.
        var files = Directory.EnumerateFiles(catalogFolder, ResultFiles.Run, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(catalogFolder, path).Replace('\\', '/'))
            .Where(
                path => path.Contains("results/", StringComparison.Ordinal)
                    && !path.Split('/').Any(WholeFolder.IsUnfinished)
                    && !path.Contains($"{Workspace.FolderName}/", StringComparison.Ordinal))
            .Select(path => Path.Combine(catalogFolder, path));
        foreach (var file in files)
        {
            keys.UnionWith(ResultFiles.ReadRun(Path.GetDirectoryName(file)!).Results.Select(result => result.Key));
        }

        return keys;
    }

    /// <summary>Makes results the accepted ones, at once: an interruption leaves the former ones or the new ones.</summary>
    /// <param name="request">The experiment and profile.</param>
    /// <param name="result">Complete results of a run.</param>
    /// <param name="shown">Files below the folder of the results that show them to readers and are committed, too; they replace the earlier
    /// ones.</param>
    /// <returns>The folder that they were written to.</returns>
    /// <exception cref="StoreException">A trial has no result: half results are never accepted.</exception>
    public string Accept(PlanRequest request, ExperimentResult result, IReadOnlyList<string> shown)
    {
        if (result.Missing.Count > 0)
        {
            var (trial, reason) = result.Missing.First();
            throw new StoreException(
                $"{result.Missing.Count} trials of {result.Run.Experiment} have no result (first: {trial}, {reason}). Run the experiment "
                    + "to its end, then accept.");
        }

        var accepted = FolderOf(request);
        OwnFolder.Make(SpecFolderOf(request), Path.GetDirectoryName(accepted)!);
        WholeFolder.Change(accepted, folder => Write(folder, result, shown));
        return accepted;
    }

    private string SpecFolderOf(PlanRequest request) =>
        Path.GetFullPath(Path.Combine(catalogFolder, Path.GetDirectoryName(request.Experiment.Info.Spec.File) ?? ""));

    private static void Write(string target, ExperimentResult result, IReadOnlyList<string> shown)
    {
        foreach (var file in Plain)
        {
            Copy(Path.Combine(result.Folder, file), Path.Combine(target, file));
        }

        Compressed.Write(
            Path.Combine(target, ResultFiles.Items + Compressed.Ending),
            stream => ResultFiles.WriteLines(stream, CompactItems.Of(result.Table), ResultJson.Line.CompactLine));
        Compressed.Write(
            Path.Combine(target, ResultFiles.Curves + Compressed.Ending),
            stream => ResultFiles.WriteLines(stream, result.Curves.Select(CurveLine.Of), ResultJson.Line.CurveLine));
        CopyShown(result.Folder, target, shown);
    }

    /// <summary>Reads the accepted results.</summary>
    /// <param name="request">The experiment and profile.</param>
    /// <exception cref="StoreException">Nothing was accepted yet, or it cannot be read.</exception>
    public ExperimentResult Read(PlanRequest request)
    {
        var accepted = FolderOf(request);
        return Directory.Exists(accepted)
            ? ResultFiles.Read(accepted)
            : throw new StoreException(
                $"Nothing was accepted for {request.Experiment.Info.Name}, profile {request.Profile}: {accepted} does not exist. 'accept' "
                    + "writes it.");
    }

    /// <summary>Replaces the files that show accepted results to readers; the results stay as they are.</summary>
    /// <param name="request">The experiment and profile.</param>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="shown">The files, below that folder.</param>
    /// <returns>The folder of the accepted results.</returns>
    public string ShowAgain(PlanRequest request, string folder, IReadOnlyList<string> shown)
    {
        var accepted = FolderOf(request);
        WholeFolder.Change(accepted, target => CopyShown(folder, target, shown));
        return accepted;
    }

    /// <summary>Compares results of a run with the accepted ones.</summary>
    /// <param name="request">The experiment and profile.</param>
    /// <param name="settings">What counts as a difference.</param>
    /// <exception cref="StoreException">Nothing was accepted yet, or it cannot be read.</exception>
    public ResultComparison Verify(PlanRequest request, ExperimentResult result, ComparisonSettings settings) =>
        ResultComparer.Compare(Read(request), result, settings);

    private static void CopyShown(string folder, string target, IReadOnlyList<string> shown)
    {
        var files = shown.Select(path => Path.GetRelativePath(folder, path)).ToList();
        // What an earlier version showed, and this one does not, must not stay beside it.
        var earlier = files.Select(Path.GetDirectoryName).Where(below => below is { Length: > 0 }).Distinct();
        foreach (var place in earlier.Select(below => new DirectoryInfo(Path.Combine(target, below!))).Where(place => place.Exists))
        {
            if (place.LinkTarget is not null)
            {
                // What it leads to is not ours.
                place.Delete();
            }
            else
            {
                RemoveShown(place.FullName);
            }
        }

        foreach (var file in files)
        {
            var path = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Copy(Path.Combine(folder, file), path);
        }
    }

    /// <summary>Removes tables and figures. Each is three files of one name; what else somebody put into the folder stays.</summary>
    private static void RemoveShown(string folder)
    {
        foreach (var name in Directory.GetFiles(folder, "*.csv").Select(path => path[..^".csv".Length]))
        {
            foreach (var endings in ShownTogether.Where(endings => endings.All(ending => File.Exists(name + ending))))
            {
                Array.ForEach(endings, ending => File.Delete(name + ending));
            }
        }
    }

    /// <summary>Puts a copy in place of the former file. A link to a file elsewhere is replaced; what it leads to stays.</summary>
    private static void Copy(string path, string target) => WholeFile.Write(target, stream =>
    {
        using var file = File.OpenRead(path);
        file.CopyTo(stream);
    });
}
