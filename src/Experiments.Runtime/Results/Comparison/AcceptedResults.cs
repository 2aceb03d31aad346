using Experiments.Runtime.Plan;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Results.Comparison;

/// <summary>The accepted results of experiments: committed beside their specs, in <c>results/experiment/profile/</c>.</summary>
/// <param name="catalogFolder">The folder that the specs' positions are relative to.</param>
public sealed class AcceptedResults(string catalogFolder)
{
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
        var files = Directory.EnumerateFiles(catalogFolder, "run.json", SearchOption.AllDirectories)
            .Where(path => path.Replace('\\', '/').Contains("/results/", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var stored = ResultReader.Read(Path.GetDirectoryName(file)!);
            keys.UnionWith(stored.Trials.Values.SelectMany(trial => trial.Stages.Values).Select(stage => stage.Key));
        }

        return keys;
    }

    /// <summary>Makes results the accepted ones.</summary>
    /// <param name="result">Complete results of a run.</param>
    /// <returns>The folder that they were written to.</returns>
    /// <exception cref="StoreException">A trial has no result: half results are never accepted.</exception>
    public string Accept(ExperimentResult result)
    {
        if (result.Missing.Count > 0)
        {
            throw new StoreException($"{result.Missing.Count} trials of {result.Request.Experiment.Info.Name} have no result (first: {result.Missing[0].Trial}, {result.Missing[0].Reason}). Run the experiment to its end, then accept.");
        }

        var target = FolderOf(result.Request);
        Directory.CreateDirectory(target);
        foreach (var file in ResultWriter.FileNames)
        {
            File.Copy(Path.Combine(result.Folder, file), Path.Combine(target, file), overwrite: true);
        }

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
}
