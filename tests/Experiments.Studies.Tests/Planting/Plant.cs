namespace Experiments.Studies.Tests.Planting;

/// <summary>Outcomes of a measure that are drawn from stated probabilities, so that what there is to be found is known.</summary>
/// <typeparam name="TTrial">The combinations of the study's axes.</typeparam>
/// <param name="Measure">The measure's name.</param>
/// <param name="Draw">Draws the outcomes of a trial.</param>
internal sealed record Plant<TTrial>(string Measure, Func<TTrial, SeededRandom, Measure> Draw)
{
    /// <summary>A share of items, with the probability that an item is right.</summary>
    public static Plant<TTrial> Share(string measure, IReadOnlyList<string> items, Func<TTrial, double> probability) =>
        Share(measure, _ => items, probability);

    /// <summary>The same where trials score items of their own.</summary>
    public static Plant<TTrial> Share(string measure, Func<TTrial, IReadOnlyList<string>> items, Func<TTrial, double> probability) =>
        new(measure, (trial, random) => Outcomes.Share(items(trial), probability(trial), random));

    /// <summary>A mean of scores in [0, 1], with its expectation.</summary>
    public static Plant<TTrial> Level(string measure, IReadOnlyList<string> items, Func<TTrial, double> level) =>
        Level(measure, _ => items, level, 1);

    /// <summary>
    /// A mean of scores in [0, scale], with its expectation as a share of the scale, where trials score items of their own.
    /// </summary>
    public static Plant<TTrial> Level(
        string measure,
        Func<TTrial, IReadOnlyList<string>> items,
        Func<TTrial, double> level,
        double scale) =>
        new(measure, (trial, random) => Outcomes.Level(items(trial), level(trial), scale, random));

    /// <summary>A correlation over items.</summary>
    public static Plant<TTrial> Correlation(string measure, IReadOnlyList<string> items, Func<TTrial, double> correlation) =>
        new(measure, (trial, random) => Outcomes.Correlation(items, correlation(trial), random));
}
