namespace Experiments.Results.Comparison;

/// <summary>How a measure changed in one cell of the sweep, over all repeats and items.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Cell">The values of the axes of interest: <c>examples=250</c>; empty where there is none.</param>
/// <param name="Before">The mean in the first results.</param>
/// <param name="After">The mean in the second results.</param>
/// <param name="Items">The number of items that were compared in pairs; 0 for a measure of the corpus as a whole.</param>
/// <param name="P">The probability of so large a change by chance, after Holm's correction; NaN without items.</param>
public sealed record MeasureChange(string Measure, string Cell, double Before, double After, int Items, double P)
{
    /// <summary>After minus before.</summary>
    public double Difference => After - Before;
}
