using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Judging;

/// <summary>The points that a judge gives to a response without knowing who wrote it.</summary>
/// <param name="Form">1 for a finished response that lists and sums up, ½ for other finished ones, 0 if cut or empty.</param>
/// <param name="Relevance">
/// The share of the request's content words that the response repeats, in [0, 1]. Numbers are no such words: a right sorting repeats those
/// of its request, and the points for style are not to see what is right.
/// </param>
/// <param name="Manner">½ for a courteous word, and ½ for <see cref="FullLength"/> words or more, in proportion below.</param>
/// <param name="Truth">The share of true claims about checkable facts, in [0, 1]; 0 if the response makes none.</param>
public sealed record Rubric(double Form, double Relevance, double Manner, double Truth)
{
    /// <summary>From this length in words on, a response loses no points for being short.</summary>
    public const int FullLength = 12;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "a", "about", "an", "and", "are", "be", "can", "do", "does", "for", "from", "give", "how", "i", "in", "is", "it",
        "know", "me", "my", "of", "on", "or", "please", "say", "tell", "that", "the", "this", "to", "what", "when", "where",
        "which", "who", "why", "with", "write", "you", "your",
    };

    /// <summary>The points for style alone, in [0, 3].</summary>
    public double StylePoints => Form + Relevance + Manner;

    /// <summary>Judges a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="facts">What can be checked in it; empty where nothing is known.</param>
    public static Rubric Of(Response response, IReadOnlyList<CheckableFact> facts)
    {
        var features = StyleFeatures.Of(response.Text);
        var words = StyleFeatures.Unigrams(response.Text);
        var telling = StyleFeatures.Unigrams(response.Prompt).Where(word => word.Any(char.IsLetter) && !Common.Contains(word)).ToList();
        var (made, right) = FactClaims.Count(response.Text, facts);
        return new(
            !response.Finished() || features.Words == 0 ? 0 : features is { HasList: true, HasSummary: true } ? 1 : 0.5,
            telling.Count == 0 ? 0 : (double)telling.Count(words.Contains) / telling.Count,
            (features.IsCourteous ? 0.5 : 0) + 0.5 * Math.Min(1, (double)features.Words / FullLength),
            made == 0 ? 0 : (double)right / made);
    }
}
