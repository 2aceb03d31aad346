using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;

namespace Experiments.Viewing.Content;

/// <summary>An experiment whose results are looked at, also while they are made: what is stored meanwhile is seen.</summary>
public sealed class ViewedExperiment
{
    private readonly Lock gate = new();
    private readonly Func<ViewedResults> read;
    private (ViewedResults Results, string State)? last;

    private ViewedExperiment(Func<ViewedResults> read, ArtifactStore? store) => (this.read, Store) = (read, store);

    /// <summary>The store; null for accepted results.</summary>
    public ArtifactStore? Store { get; }

    /// <summary>The results that a store has, whatever it has at the time.</summary>
    /// <param name="runner">Plans over the store.</param>
    /// <param name="request">The experiment and profile.</param>
    public static ViewedExperiment OfStore(ExperimentRunner runner, PlanRequest request) => new(
        () =>
        {
            var run = runner.Stored([request]);
            return ViewedResults.Of(run, request, ResultCollector.Read(run, request));
        },
        runner.Store);

    /// <summary>Accepted results, which stay as they are.</summary>
    /// <param name="plan">The plan of their experiment.</param>
    /// <param name="accepted">The results.</param>
    public static ViewedExperiment OfAccepted(ExecutionPlan plan, ExperimentResult accepted) =>
        new(() => new ViewedResults(plan, accepted, null), null);

    /// <summary>The results as they are now.</summary>
    public ViewedResults Now()
    {
        lock (gate)
        {
            // What is stored while it is read is seen the next time.
            var state = Store is null ? "" : StateOf(Store.Folder);
            if (last is not { } known || known.State != state)
            {
                last = (read(), state);
            }

            return last.Value.Results;
        }
    }

    // A stage that ends adds a folder to that of its kind.
    private static string StateOf(string store) => !Directory.Exists(store) ? "" : string.Join(' ', new DirectoryInfo(store)
        .EnumerateDirectories()
        .Where(kind => !kind.Name.StartsWith('.'))
        .OrderBy(kind => kind.Name, StringComparer.Ordinal)
        .Select(kind => $"{kind.Name}={kind.LastWriteTimeUtc.Ticks}"));
}
