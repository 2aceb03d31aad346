namespace Experiments.Benchmarks.Contestants;

/// <summary>Lets contestants take turns, so that whatever else the machine does meets all of them alike.</summary>
internal static class Race
{
    /// <summary>Measures.</summary>
    /// <param name="contestants">The contestants; the first is the one that the others are compared with.</param>
    /// <param name="work">What each does in its turn.</param>
    /// <param name="rounds">Turns of each, after one that is not counted.</param>
    /// <param name="check">Gets the results of a round, in the order of the contestants.</param>
    /// <returns>The measurements of each contestant.</returns>
    public static IReadOnlyList<IReadOnlyList<Measurement>> Run(
        IReadOnlyList<ContestantProcess> contestants, string work, int rounds, Action<IReadOnlyList<string>> check)
    {
        var all = contestants.Select(_ => new List<Measurement>()).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            var turns = contestants.Select(contestant => contestant.Do(work)).ToList();
            check([.. turns.Select(turn => turn.Result)]);
            for (var i = 0; i < turns.Count && round > 0; i++)
            {
                all[i].Add(turns[i]);
            }
        }

        return all;
    }

    /// <summary>The least processor time of the turns: what the work takes when nothing disturbs it.</summary>
    public static double Least(IReadOnlyList<Measurement> turns) => turns.Min(turn => turn.Cpu);

    /// <summary>The median processor time of the turns.</summary>
    public static double Median(IReadOnlyList<Measurement> turns) => Median(turns.Select(turn => turn.Cpu));

    /// <summary>The median over rounds of one contestant's processor time over another's in the same round.</summary>
    public static double Ratio(IReadOnlyList<Measurement> of, IReadOnlyList<Measurement> to) =>
        Median(of.Zip(to, (one, other) => one.Cpu / other.Cpu));

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
