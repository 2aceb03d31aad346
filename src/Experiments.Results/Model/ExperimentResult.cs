using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Model;

/// <summary>
/// The results of one experiment and profile: as a run finds them, as files hold them, and as reports and comparisons use them.
/// </summary>
/// <param name="Folder">The folder of the files.</param>
/// <param name="Run">What the results were computed from, where and with what.</param>
/// <param name="Table">The measures of all complete trials.</param>
public sealed record ExperimentResult(string Folder, RunRecord Run, ResultTable Table)
{
    /// <summary>The measures of its trials.</summary>
    public ResultTable Table { get; init; } = Table with { Unconfined = Run.Unconfined };

    /// <summary>The losses of the trainings, thinned out.</summary>
    public IReadOnlyList<TrialCurve> Curves { get; init; } = [];

    /// <summary>The search that chose hyper-parameters; null where there was none, and for results that were read from files.</summary>
    public SearchPlan? Search { get; init; }

    /// <summary>Why trials have no results, by trial.</summary>
    public IReadOnlyDictionary<string, string> Missing => Run.Trials.Missing;

    /// <summary>Why its files were not written; null when they were.</summary>
    public string? NotWritten { get; init; }

    /// <summary>The paths of the files in <see cref="Folder"/>; none when they were not written.</summary>
    public IReadOnlyList<string> Files => NotWritten is null ? [.. ResultFiles.Names.Select(name => Path.Combine(Folder, name))] : [];
}

/// <summary>The losses of a training in a trial.</summary>
/// <param name="Trial">The trial's id.</param>
/// <param name="Stage">The stage's id.</param>
/// <param name="Curve">The losses.</param>
public sealed record TrialCurve(string Trial, string Stage, LossCurve Curve)
{
    /// <summary>Whether the losses are those of texts that the training did not learn.</summary>
    public bool IsHeldOut { get; init; }
}

/// <summary>The measures of all trials of one profile of an experiment: what claims, tables and figures are made from.</summary>
/// <param name="Rows">One row per trial, in the order of the spec.</param>
public sealed record ResultTable(IReadOnlyList<ResultRow> Rows)
{
    /// <summary>The stages that ran without being confined to what their keys see; results that rest on them are marked.</summary>
    public IReadOnlyList<string> Unconfined { get; init; } = [];

    /// <summary>
    /// Whether claims on it need no more than verdicts, as those on many simulated results: no probabilities, no seeds left out.
    /// </summary>
    public bool VerdictsOnly { get; init; }
}

/// <summary>The measures of one trial.</summary>
/// <param name="Trial">The trial's readable id.</param>
/// <param name="Axes">The trial's axis values, in the order of the spec.</param>
/// <param name="Measures">The measures by name, with the outcome of every item.</param>
public sealed record ResultRow(string Trial, IReadOnlyList<AxisValue> Axes, IReadOnlyDictionary<string, Measure> Measures);
