using Experiments.Models.Tokenizers;

namespace Experiments.Training.FineTune;

/// <summary>Makes rows of dialogues, none longer than a training reads.</summary>
/// <param name="length">The most tokens that a row may have; the one that only its last token predicts is not counted.</param>
/// <param name="overlong">What becomes of longer dialogues.</param>
internal sealed class RowFitting(int length, Overlong overlong)
{
    /// <summary>The most tokens that a row may have.</summary>
    public int Length => length;

    /// <summary>What becomes of longer dialogues, in words.</summary>
    public string Told => overlong switch
    {
        Overlong.Cut => "they are cut there",
        Overlong.CutAtTurn => "they are cut behind the last turn of the assistant that ends before",
        Overlong.Drop => "they are left out",
        Overlong.Window => "they become rows that overlap by half",
        _ => throw new ArgumentOutOfRangeException(nameof(overlong), overlong, null),
    };

    /// <summary>The rows of a dialogue in which there is anything to learn.</summary>
    public IReadOnlyList<EncodedDialogue> Fit(EncodedDialogue dialogue)
    {
        IEnumerable<EncodedDialogue> rows = !IsLonger(dialogue) ? [dialogue] : overlong switch
        {
            Overlong.Cut => [Cut(dialogue)],
            Overlong.CutAtTurn => [Until(dialogue, LastEnd(dialogue))],
            Overlong.Drop => [],
            Overlong.Window => Windows(dialogue),
            _ => throw new ArgumentOutOfRangeException(nameof(dialogue), overlong, null),
        };
        return [.. rows.Where(row => row.Learned.Skip(1).Contains(true))];
    }

    /// <summary>Whether a dialogue does not fit a row.</summary>
    public bool IsLonger(EncodedDialogue row) => row.Tokens.Length > length + 1;

    /// <summary>As much of a dialogue or document as fits a row.</summary>
    public EncodedDialogue Cut(EncodedDialogue row) => IsLonger(row) ? Until(row, length + 1) : row;

    /// <summary>Where the last learned turn ends that fits; 0 where none does.</summary>
    private int LastEnd(EncodedDialogue row)
    {
        var end = length + 1;
        while (end > 0 && (!row.Learned[end - 1] || row.Learned[end]))
        {
            end--;
        }

        return end;
    }

    // Half of a window is read before anything in it is learned, so that no token is learned from less than half a window.
    private IEnumerable<EncodedDialogue> Windows(EncodedDialogue row)
    {
        var shift = Math.Max(1, length / 2);
        for (int start = 0, from = 0; from < row.Tokens.Length; start += shift)
        {
            var end = Math.Min(row.Tokens.Length, start + length + 1);
            yield return new(row.Tokens[start..end], [.. Enumerable.Range(start, end - start).Select(at => at >= from && row.Learned[at])]);
            from = end;
        }
    }

    private static EncodedDialogue Until(EncodedDialogue row, int end) => new(row.Tokens[..end], row.Learned[..end]);
}
