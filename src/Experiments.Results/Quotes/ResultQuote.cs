using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Quotes;

/// <summary>What is quoted of an experiment's results. A problem with the words of a mark is a <see cref="QuoteException"/>.</summary>
internal static class ResultQuote
{
    /// <summary>The mean of a measure where axes have values: <c>0.955 [0.877, 0.984]</c>.</summary>
    /// <param name="found">The results.</param>
    /// <param name="words">The measure, and <c>AXIS=VALUE</c> any number of times.</param>
    public static string OfMean(ExperimentFindings found, IReadOnlyList<string> words)
    {
        var measure = Known(words[0], found.Info.Measures, "measure", found);
        var rows = found.Result.Table.Rows;
        foreach (var word in words.Skip(1))
        {
            var (axis, value) = word.Split('=', 2) is [var name, var text]
                ? (name, text)
                : throw new QuoteException($"says '{word}', where an axis and its value stand: AXIS=VALUE");
            Known(axis, found.Info.Axes.Select(each => each.Name), "axis", found);
            if (found.Result.Missing.Count == 0)
            {
                Known(value, rows.Select(row => ResultGroup.ValueOf(row, axis).Text).Distinct(), $"value of {axis}", found);
            }

            rows = [.. rows.Where(row => ResultGroup.ValueOf(row, axis).Text == value)];
        }

        return ResultFormat.Summary(MeasureSummary.Of(rows, measure));
    }

    /// <summary>
    /// The verdict on a claim, with the estimates and intervals that it rests on: <c>holds: 0.187 [0.163, 0.211], p 0.0012</c>.
    /// </summary>
    /// <param name="found">The results.</param>
    /// <param name="words">The claim.</param>
    public static string OfClaim(ExperimentFindings found, IReadOnlyList<string> words)
    {
        var name = Known(words[0], found.Info.Claims.Select(each => each.Name), "claim", found);
        if (words.Count > 1)
        {
            throw new QuoteException($"says '{words[1]}' after the claim, of which there is nothing more to say");
        }

        if (found.Claims.FirstOrDefault(each => each.Claim.Name == name) is not { } claim)
        {
            return $"{ClaimText.Of(Verdict.NotTested)}: trials are missing";
        }

        var estimates = claim.Statistics.Select(statistic => double.IsNaN(statistic.Interval.Lower)
            ? ResultFormat.Number(statistic.Estimate)
            : $"{ResultFormat.Number(statistic.Estimate)} [{ResultFormat.Number(statistic.Interval.Lower, statistic.Estimate)}, "
                + $"{ResultFormat.Number(statistic.Interval.Upper, statistic.Estimate)}]");
        var p = double.IsNaN(claim.AdjustedP) ? claim.P : claim.AdjustedP;
        var probability = double.IsNaN(p) ? "" : $", p {ClaimText.OfP(p)}";
        return $"{ClaimText.Of(claim)}: {claim.Problem ?? string.Join("; ", estimates) + probability}";
    }

    private static string Known(string name, IEnumerable<string> known, string what, ExperimentFindings found)
    {
        var names = known.ToList();
        if (names.Contains(name))
        {
            return name;
        }

        var hint = Nearest.Of(name, names) is { } near ? $"; did you mean '{near}'?" : $"; there are {string.Join(", ", names)}";
        throw new QuoteException($"names the {what} '{name}', which {found.Info.Name} does not have{hint}");
    }
}
