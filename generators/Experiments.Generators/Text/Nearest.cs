namespace Experiments.Generators.Text;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known name with the fewest edits from <paramref name="name"/>; null when none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, name.Length / 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var candidate in known.OrderBy(text => text, StringComparer.Ordinal))
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>A sentence part that names the nearest known name, or lists all of them when there are few.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var names = known.Distinct().ToArray();
        if (Find(name, names) is { } near)
        {
            return $"; did you mean '{near}'?";
        }

        return names.Length switch
        {
            0 => "",
            <= 16 => "; known are " + string.Join(", ", names),
            _ => "",
        };
    }

    /// <summary>A hint, and a sentence after it.</summary>
    public static string Hint(string name, IEnumerable<string> known, string sentence)
    {
        var hint = Hint(name, known);
        return hint.EndsWith("?", StringComparison.Ordinal) ? $"{hint} {sentence}" : $"{hint}. {sentence}";
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Step(i, j);
            }
        }

        return rows[a.Length, b.Length];

        int Step(int i, int j)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
            var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            return isSwap ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
        }
    }
}
