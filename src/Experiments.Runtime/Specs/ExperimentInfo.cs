namespace Experiments.Runtime.Specs;

/// <summary>What a spec says about an experiment apart from its stages.</summary>
/// <param name="Name">The experiment's name, in kebab-case, unique in the catalog.</param>
/// <param name="Spec">Where the spec's <c>experiment:</c> key stands.</param>
public sealed record ExperimentInfo(string Name, SourcePosition Spec)
{
    /// <summary>One line for lists and reports; empty when the spec has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the experiment asks, in a few sentences for reports; empty when the spec does not say.</summary>
    public string Question { get; init; } = "";

    /// <summary>The axes, in the order of the spec: sweep axes first.</summary>
    public IReadOnlyList<AxisInfo> Axes { get; init; } = [];

    /// <summary>How a search chooses the values of hyper-parameters; null where the spec has none.</summary>
    public TuneInfo? Tune { get; init; }

    /// <summary>The profiles; the first is <c>default</c>, the spec as it is written.</summary>
    public IReadOnlyList<ProfileInfo> Profiles { get; init; } = [];

    /// <summary>The names of the measures, in kebab-case, in the order of the spec.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>The claims, in the order of the spec.</summary>
    public IReadOnlyList<ClaimInfo> Claims { get; init; } = [];

    /// <summary>What of a paper the experiment is about; null when the spec names none.</summary>
    public PaperInfo? Paper { get; init; }

    /// <summary>The tables, in the order of the spec; without any, one table over all sweep axes is shown.</summary>
    public IReadOnlyList<TableInfo> Tables { get; init; } = [];

    /// <summary>The figures, in the order of the spec.</summary>
    public IReadOnlyList<FigureInfo> Figures { get; init; } = [];
}

/// <summary>A way to run an experiment: the spec as written, or with some axes and parameters replaced.</summary>
/// <param name="Name">The name in kebab-case; <c>default</c> is the spec as written.</param>
/// <param name="Reproducibility">What is promised of the bits of the results.</param>
public sealed record ProfileInfo(string Name, Reproducibility Reproducibility);

/// <summary>A claim that a spec makes about the results.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Text">The expression, as the spec has it.</param>
/// <param name="Position">Where the expression stands.</param>
public sealed record ClaimInfo(string Name, string Text, SourcePosition Position)
{
    /// <summary>
    /// Whether the claim is a look at the data: it is shown, counts in no family of claims, and fails no run. Others are primary: what the
    /// experiment was made to decide.
    /// </summary>
    public bool IsExploratory { get; init; }

    /// <summary>
    /// Whether scores of shares that are missing take the worst and the best that they could be, and the claim holds only where it does at
    /// both; else arms that differ in what was scored cannot be compared.
    /// </summary>
    public bool BoundsUnscored { get; init; }
}

/// <summary>A table of an experiment: measures over sweep axes, averaged over the repeat axes.</summary>
/// <param name="Name">The file name without ending; unique in the experiment.</param>
/// <param name="Rows">The axes whose combinations are the rows; at least one.</param>
/// <param name="Columns">The names of the measures in the columns; at least one.</param>
public sealed record TableInfo(string Name, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns)
{
    /// <summary>The axis whose values split every column; null for none.</summary>
    public string? Across { get; init; }

    /// <summary>The arm that every other is compared with, paired over items; empty for none.</summary>
    public IReadOnlyList<AxisValue> Baseline { get; init; } = [];

    /// <summary>The field of items whose values split every row, such as a subject; null for none.</summary>
    public string? Slices { get; init; }

    /// <summary>Where <see cref="Slices"/> stands; null for none.</summary>
    public SourcePosition? SlicesAt { get; init; }

    /// <summary>What is shown beside each measure.</summary>
    public IReadOnlyList<TableDetail> Show { get; init; } = [];

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";
}

/// <summary>A column that a table can have beside each measure.</summary>
public enum TableDetail
{
    /// <summary>Cohen's d of the difference from the baseline: in standard deviations of the items' scores.</summary>
    EffectSize,

    /// <summary>The least true difference from the baseline that would be found with 80 % probability at the 5 % level.</summary>
    Detectable,

    /// <summary>The share of the variance of the mean that the seeds carry; items carry the rest.</summary>
    SeedShare,
}
