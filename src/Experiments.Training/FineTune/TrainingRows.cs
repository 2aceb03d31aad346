using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models.Tokenizers;

namespace Experiments.Training.FineTune;

/// <summary>Reads dialogues and documents as rows of tokens that fit a model.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="context">The model's context in tokens.</param>
internal sealed class TrainingRows(Tokenizer tokenizer, int context)
{
    /// <summary>The dialogues of which anything is left to learn within the model's context.</summary>
    /// <param name="stage">Where to log what was cut and left out.</param>
    /// <param name="set">The dialogues.</param>
    /// <exception cref="StageException">Nothing is left of any dialogue.</exception>
    public IReadOnlyList<EncodedDialogue> Read(StageContext stage, DialogueSet set)
    {
        var all = set.Read().Select(tokenizer.EncodeDialogue).ToList();
        var usable = all.Select(Cut).Where(dialogue => dialogue.Learned.Skip(1).Contains(true)).ToList();
        stage.Log($"{all.Count} dialogues, {usable.Sum(dialogue => dialogue.Learned.Count(learned => learned))} tokens to learn");
        if (all.Count(dialogue => dialogue.Tokens.Length > context + 1) is var overlong and > 0)
        {
            stage.Log($"{overlong} dialogues are longer than the model's context of {context} tokens and were cut at their end");
        }

        if (usable.Count < all.Count)
        {
            stage.Log($"{all.Count - usable.Count} dialogues are left out: the assistant says nothing within the model's context");
        }

        return usable.Count > 0
            ? usable
            : throw new StageException(
                $"fine-tune: in none of the {all.Count} dialogues in {set.Folder} does the assistant say anything within the model's " +
                $"context of {context} tokens.");
    }

    /// <summary>
    /// The documents that hold any text. They become tokens only when they are asked for: a corpus is as a rule much larger than what is
    /// replayed.
    /// </summary>
    /// <param name="corpus">The documents.</param>
    /// <exception cref="StageException">There is no such document.</exception>
    public IReadOnlyList<Func<EncodedDialogue>> Read(Corpus corpus)
    {
        var documents = corpus.Read()
            .Where(document => document.Text.Length > 0)
            .Select<Document, Func<EncodedDialogue>>(document => () => Encode(document.Text))
            .ToList();
        return documents.Count > 0
            ? documents
            : throw new StageException($"fine-tune: the corpus in {corpus.Folder}, which is to be replayed, holds no document.");
    }

    /// <summary>Tokens of a document's row.</summary>
    internal int LengthOf(Document document) => Encode(document.Text).Tokens.Length - 1;

    private EncodedDialogue Encode(string text)
    {
        int[] tokens = [.. tokenizer.EncodeText(text), tokenizer.EndOfText];
        return Cut(new(tokens, [.. tokens.Select(_ => true)]));
    }

    // The last token of a row is only predicted, so that one token more than the context fits.
    internal EncodedDialogue Cut(EncodedDialogue row) =>
        row.Tokens.Length <= context + 1 ? row : new(row.Tokens[..(context + 1)], row.Learned[..(context + 1)]);
}
