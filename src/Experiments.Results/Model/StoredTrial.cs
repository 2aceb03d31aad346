namespace Experiments.Results.Model;

/// <summary>A trial as the result files have it.</summary>
/// <param name="Id">The trial's id.</param>
/// <param name="Axes">The axis values as text, by axis.</param>
/// <param name="Measures">The measures by name.</param>
/// <param name="Stages">The stages by id.</param>
/// <param name="Curves">The loss curves by stage id.</param>
public sealed record StoredTrial(
    string Id,
    IReadOnlyDictionary<string, string> Axes,
    IReadOnlyDictionary<string, StoredMeasure> Measures,
    IReadOnlyDictionary<string, StoredStage> Stages,
    IReadOnlyDictionary<string, LossCurve> Curves);
