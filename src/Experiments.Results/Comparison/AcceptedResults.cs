using Experiments.Results.Model;
using Experiments.Runtime.Plan;
using Experiments.Runtime.Store;

namespace Experiments.Results.Comparison;

/// <summary>The accepted results of experiments: committed beside their specs, in <c>results/experiment/profile/</c>.</summary>
/// <param name="catalogFolder">The folder that the specs' positions are relative to.</param>
public sealed class AcceptedResults(string catalogFolder)
{
    private static readonly string[] Plain = ["run.json", "results.jsonl", "results.csv"];

    /// <summary>Where the accepted results of an experiment and profile lie, whether there are any or not.</summary>
    /// <param name="request">The experiment and profile.</param>
    public string FolderOf(PlanRequest request)
    {
        var info = request.Experiment.Info;
        var beside = Path.GetDirectoryName(info.Spec.File) ?? "";
        return Path.GetFullPath(Path.Combine(catalogFolder, beside, "results", info.Name, request.Profile));
    }

    /// <summary>The keys of all entries that accepted results were computed from: what garbage collection must keep.</summary>
    /// <exception cref="StoreException">Accepted results cannot be read.</exception>
    public IReadOnlySet<string> Keys()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        // Where specs lie at a repository's root, its last results lie below it, too: nobody accepted those.
        var files = Directory.EnumerateFiles(catalogFolder, "run.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(catalogFolder, path).Replace('\\', '/'))
            .Where(path => path.Contains("results/", StringComparison.Ordinal) && !path.Contains($"{Workspace.FolderName}/", StringComparison.Ordinal))
            .Select(path => Path.Combine(catalogFolder, path));
        foreach (var file in files)
        {
            var stored = ResultReader.Read(Path.GetDirectoryName(file)!);
            keys.UnionWith(stored.Trials.Values.SelectMany(trial => trial.Stages.Values).Select(stage => stage.Key));
        }

        return keys;
    }

    /// <summary>Makes results the accepted ones.</summary>
    /// <param name="result">Complete results of a run.</param>
    /// <param name="shown">Files below the folder of the results that show them to readers and are committed, too; they replace the earlier ones.</param>
    /// <returns>The folder that they were written to.</returns>
    /// <exception cref="StoreException">A trial has no result: half results are never accepted.</exception>
    public string Accept(ExperimentResult result, IReadOnlyList<string> shown)
    {
        if (result.Missing.Count > 0)
        {
            throw new StoreException($"{result.Missing.Count} trials of {result.Request.Experiment.Info.Name} have no result (first: {result.Missing[0].Trial}, {result.Missing[0].Reason}). Run the experiment to its end, then accept.");
        }

        var target = FolderOf(result.Request);
        Directory.CreateDirectory(target);
        foreach (var file in Plain)
        {
            File.Copy(Path.Combine(result.Folder, file), Path.Combine(target, file), overwrite: true);
        }

        Compressed.Write(Path.Combine(target, ResultWriter.Items + Compressed.Ending), stream => CompactItems.Write(stream, result.Table));
        Compressed.Write(Path.Combine(target, ResultWriter.Curves + Compressed.Ending), stream => Copy(Path.Combine(result.Folder, ResultWriter.Curves), stream));
        CopyShown(result.Folder, target, shown);
        return target;
    }

    /// <summary>Compares results of a run with the accepted ones.</summary>
    /// <param name="result">The results.</param>
    /// <param name="settings">What counts as a difference.</param>
    /// <exception cref="StoreException">Nothing was accepted yet, or it cannot be read.</exception>
    public ResultComparison Verify(ExperimentResult result, ComparisonSettings settings)
    {
        var accepted = FolderOf(result.Request);
        if (!Directory.Exists(accepted))
        {
            throw new StoreException($"Nothing was accepted for {result.Request.Experiment.Info.Name}, profile {result.Request.Profile}: {accepted} does not exist. 'accept' writes it.");
        }

        return ResultComparer.Compare(ResultReader.Read(accepted), ResultReader.Read(result.Folder), settings);
    }

    private static void Copy(string path, Stream target)
    {
        using var file = File.OpenRead(path);
        file.CopyTo(target);
    }

    private static void CopyShown(string folder, string target, IReadOnlyList<string> shown)
    {
        var files = shown.Select(path => Path.GetRelativePath(folder, path)).ToList();
        // What an earlier version showed, and this one does not, must not stay beside it.
        foreach (var below in files.Select(Path.GetDirectoryName).Where(below => below is { Length: > 0 }).Distinct().Select(below => Path.Combine(target, below!)).Where(Directory.Exists))
        {
            Directory.Delete(below, recursive: true);
        }

        foreach (var file in files)
        {
            var path = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(Path.Combine(folder, file), path, overwrite: true);
        }
    }
}
