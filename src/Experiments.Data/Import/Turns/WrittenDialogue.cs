using Experiments.Data.Dialogues;

namespace Experiments.Data.Import.Turns;

/// <summary>Reads a dialogue that is one text, as HH-RLHF has it (Bai et al., 2022): <c>Human:</c> and <c>Assistant:</c> in turn.</summary>
internal static class WrittenDialogue
{
    private static readonly (string Mark, string Role)[] Speakers = [("\n\nHuman:", "user"), ("\n\nAssistant:", "assistant")];

    /// <summary>The turns of a text; null where it does not begin with a human's.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<Message>? Parse(string text)
    {
        if (!text.StartsWith(Speakers[0].Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var turns = new List<Message>();
        var (mark, role) = Speakers[0];
        var begin = mark.Length;
        while (true)
        {
            var next = Speakers.Select(speaker => (Place: text.IndexOf(speaker.Mark, begin, StringComparison.Ordinal), Speaker: speaker))
                .Where(found => found.Place >= 0).OrderBy(found => found.Place).ToList();
            var end = next.Count == 0 ? text.Length : next[0].Place;
            turns.Add(new(role, text[begin..end].Trim()));
            if (next.Count == 0)
            {
                return turns;
            }

            (mark, role) = next[0].Speaker;
            begin = end + mark.Length;
        }
    }
}
