using Experiments.Results.Comparison;
using Experiments.Runtime.Plans;

namespace Experiments.Cli;

/// <summary>Where the results of an experiment and profile lie.</summary>
/// <param name="Last">The folder of the last results; null where it was never run here.</param>
/// <param name="Accepted">The folder of the accepted results; null where there are none.</param>
internal sealed record ResultFolders(string? Last, string? Accepted)
{
    /// <summary>Looks for results.</summary>
    public static ResultFolders Of(Host host, PlanRequest request)
    {
        var last = Path.Combine(host.Workspace().ResultsFolder, request.Experiment.Info.Name, request.Profile);
        // A program that is called far from the specs can still show what they say.
        var catalog = host.Specs;
        var accepted = catalog is null ? null : new AcceptedResults(catalog).FolderOf(request);
        return new ResultFolders(Directory.Exists(last) ? last : null, Directory.Exists(accepted) ? accepted : null);
    }
}
