using Experiments.Training.Architecture;

namespace Experiments.Training.Loop;

/// <summary>What one step of a training learns from, and what it makes small.</summary>
internal interface ILesson
{
    /// <summary>Tokens that the model reads.</summary>
    long Tokens { get; }

    /// <summary>Adds the loss's gradients to those of the model's weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="atOnce">Examples that are computed at once; null for all.</param>
    /// <returns>Reads the outcome. Called when the step is done: a device that computes beside this program would wait for it.</returns>
    Func<Outcome> Learn(IDecoder model, int? atOnce);

    /// <summary>The outcome without learning. Called where no gradients are recorded.</summary>
    /// <param name="model">The model.</param>
    Outcome Measure(IDecoder model);
}

/// <summary>What came of a lesson.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Count">What the loss is the mean over: learned tokens, or examples.</param>
internal sealed record Outcome(double Loss, long Count)
{
    /// <summary>What else is logged, in the order of <see cref="TrainingPlan.Figures"/>.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];
}

/// <summary>A mean that is logged.</summary>
/// <param name="Sum">The sum over what it counts.</param>
/// <param name="Count">How many those are; there may be none.</param>
internal readonly record struct Figure(double Sum, long Count)
{
    /// <summary>The mean; null over nothing.</summary>
    public double? Mean => Count > 0 ? Sum / Count : null;

    /// <summary>The figures over several lessons.</summary>
    public static IReadOnlyList<Figure> Total(IReadOnlyList<Outcome> outcomes) =>
    [
        .. outcomes[0].Figures.Select((_, i) => new Figure(
            outcomes.Sum(outcome => outcome.Figures[i].Sum), outcomes.Sum(outcome => outcome.Figures[i].Count))),
    ];
}
