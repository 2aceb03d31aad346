using Experiments.Models.Tokenizers;

namespace Experiments.Training.FineTune;

/// <summary>Shows a row of tokens to a reader.</summary>
internal static class RowPreview
{
    /// <summary>A row as it is read, in parts that are learned and parts that are not.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="id">What the row is called.</param>
    /// <param name="row">The row.</param>
    /// <param name="cut">Tokens behind it that do not fit the model's context.</param>
    public static PreviewedExample Of(Tokenizer tokenizer, string id, EncodedDialogue row, int cut)
    {
        var (tokens, learned) = row;
        var parts = new List<PreviewedPart>();
        for (var at = 0; at < tokens.Length;)
        {
            var end = Array.IndexOf(learned, !learned[at], at) is var other and >= 0 ? other : tokens.Length;
            parts.Add(new(tokenizer.Spell(tokens[at..end]), learned[at]));
            at = end;
        }

        return new(id, tokens.Length, learned.Count(each => each), cut, parts);
    }
}
