namespace Experiments.Data.SyntheticWorlds;

/// <summary>Draws persons by weight: frequent ones are written about more often.</summary>
internal sealed class Frequencies(IEnumerable<double> weights)
{
    private readonly double[] cumulative = Cumulate(weights);

    /// <summary>The weight of the person at a place in the list, whose persons are in the groups in turn.</summary>
    /// <remarks>In every group a quarter is frequent and two fifths are rare: neighbours in the list are in different groups.</remarks>
    /// <param name="index">The person's place.</param>
    /// <param name="count">Persons in all.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="contrast">Weight of frequent people; rare people get 1/contrast.</param>
    public static double Weight(int index, int count, int groups, double contrast)
    {
        var place = (index / groups + 0.5) / ((count + groups - 1) / groups);
        return place < 0.25 ? contrast : place < 0.6 ? 1 : 1 / contrast;
    }

    /// <summary>The place of a person, drawn by weight.</summary>
    public int Pick(SeededRandom random)
    {
        var at = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, cumulative.Length - 1);
    }

    private static double[] Cumulate(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
