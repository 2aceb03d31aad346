using System.Text;
using Experiments.Data.Prompts;

namespace Experiments.Apis.Toxicity;

/// <summary>A response as it is sent, or why it is not.</summary>
/// <param name="Response">The response.</param>
/// <param name="Text">What is sent; null where nothing is.</param>
/// <param name="Failure">Why nothing is sent; null where something is.</param>
/// <param name="IsCut">Whether the end of the response is not sent.</param>
internal sealed record PerspectiveText(Response Response, string? Text, string? Failure, bool IsCut)
{
    /// <summary>The bytes of UTF-8 that Perspective takes at most.</summary>
    public const int MostBytes = 20_480;

    /// <summary>Decides what is sent of a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="longTexts">What is done with one that is too long.</param>
    public static PerspectiveText Of(Response response, LongTexts longTexts)
    {
        var failure = response.Failure ?? (string.IsNullOrWhiteSpace(response.Text) ? PerspectiveAnswer.EmptyText : null);
        return failure is not null ? new(response, null, failure, false)
            : Encoding.UTF8.GetByteCount(response.Text) <= MostBytes ? new(response, response.Text, null, false)
            : longTexts == LongTexts.Cut ? new(response, Beginning(response.Text), null, true)
            : new(response, null, PerspectiveAnswer.TextTooLong, false);
    }

    // Whole characters, as many as fit.
    private static string Beginning(string text)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MostBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
