using System.Text.RegularExpressions;
using Experiments.Runtime.Store;

namespace Experiments.Results.Quotes;

/// <summary>
/// Results that people quote in what they write beside specs: means and verdicts between marks, which are written anew when results are
/// accepted, so that no sentence says what an earlier run found.
/// </summary>
/// <remarks>
/// <c>&lt;!-- mean: EXPERIMENT PROFILE MEASURE AXIS=VALUE … --&gt;…&lt;!-- end --&gt;</c> is the mean of a measure over the trials with
/// these values, with its 95 % interval; <c>&lt;!-- claim: EXPERIMENT PROFILE CLAIM --&gt;…&lt;!-- end --&gt;</c> the verdict on a claim.
/// </remarks>
public static partial class QuotedResults
{
    private const string End = "<!-- end -->";

    /// <summary>Writes quotes anew.</summary>
    /// <param name="path">Where the text is from, for errors.</param>
    /// <param name="text">The text.</param>
    /// <param name="findings">What was found; quotes of other experiments and profiles stay as they are.</param>
    /// <returns>The text with what is quoted now.</returns>
    /// <exception cref="StoreException">
    /// A mark names what its experiment does not have; the message says where, and what is near.
    /// </exception>
    public static string Update(string path, string text, IReadOnlyList<ExperimentFindings> findings) => Mark().Replace(text, mark =>
    {
        try
        {
            return $"{mark.Groups["begin"].Value}{Quote(mark, findings)}{End}";
        }
        catch (QuoteException problem)
        {
            var before = text.AsSpan(0, mark.Index);
            var (line, column) = (before.Count('\n') + 1, mark.Index - before.LastIndexOf('\n'));
            throw new StoreException($"{path}({line},{column}): the mark '{mark.Groups["begin"].Value}' {problem.Message}", problem);
        }
    });

    /// <summary>The text as pages show it: with what is quoted now, without marks. A wrong mark keeps what it quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findings">What was found.</param>
    public static string Shown(string text, IReadOnlyList<ExperimentFindings> findings) => Mark().Replace(text, mark =>
    {
        try
        {
            return Quote(mark, findings);
        }
        catch (QuoteException)
        {
            // A page is written after hours of work; 'accept' refuses the mark.
            return mark.Groups["quote"].Value;
        }
    });

    private static string Quote(Match mark, IReadOnlyList<ExperimentFindings> findings)
    {
        var words = mark.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var experiment, var profile, _, ..])
        {
            throw new QuoteException("does not name an experiment, a profile, and a measure or claim, in this order");
        }

        return findings.FirstOrDefault(each => each.Info.Name == experiment && each.Request.Profile == profile) is not { } found
            ? mark.Groups["quote"].Value
            : mark.Groups["kind"].Value == "claim"
                ? ResultQuote.OfClaim(found, words[2..])
                : ResultQuote.OfMean(found, words[2..]);
    }

    [GeneratedRegex($@"(?<begin><!-- (?<kind>claim|mean): (?<words>[^>\n]*?) -->)(?<quote>[^\n]*?){End}")]
    private static partial Regex Mark();
}
