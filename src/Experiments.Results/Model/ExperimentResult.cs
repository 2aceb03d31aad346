using Experiments.Runtime.Plan;

namespace Experiments.Results.Model;

/// <summary>What a run found for one experiment and profile.</summary>
/// <param name="Request">The experiment and profile.</param>
/// <param name="Table">The measures of all complete trials.</param>
/// <param name="Missing">The trials without results.</param>
/// <param name="Folder">Where the result files were written.</param>
public sealed record ExperimentResult(PlanRequest Request, ResultTable Table, IReadOnlyList<MissingTrial> Missing, string Folder)
{
    /// <summary>The paths of the files in <see cref="Folder"/> that hold the result.</summary>
    public IReadOnlyList<string> Files => [.. ResultWriter.Names.Select(name => Path.Combine(Folder, name))];
}
