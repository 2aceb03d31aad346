namespace Experiments.Runtime.Specs;

/// <summary>Finds what a mistyped name was meant to be.</summary>
public static class Nearest
{
    /// <summary>The known name with the fewest edits from <paramref name="name"/>; null when none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">The names that exist.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        // A third of the letters may be wrong: more is another word.
        var limit = Math.Max(1, name.Length / 3);
        return known
            .Select(candidate => (Candidate: candidate, Distance: Prefixed(name, candidate) ? 0 : Distance(name, candidate)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Edits (insertions, deletions, replacements, swaps of neighbours) between two names, without regard to case.</summary>
    public static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                costs[row, column] = row == 0 || column == 0 ? row + column : Cheapest(costs, left, right, row, column);
            }
        }

        return costs[left.Length, right.Length];
    }

    private static int Cheapest(int[,] costs, string left, string right, int row, int column)
    {
        var replace = costs[row - 1, column - 1] + (Same(left[row - 1], right[column - 1]) ? 0 : 1);
        var best = Math.Min(replace, Math.Min(costs[row - 1, column], costs[row, column - 1]) + 1);
        var swapped = row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]);
        return swapped ? Math.Min(best, costs[row - 2, column - 2] + 1) : best;
    }

    private static bool Prefixed(string name, string candidate) =>
        name.Length >= 3 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
