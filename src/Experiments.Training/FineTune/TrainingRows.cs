using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models.Tokenizers;

namespace Experiments.Training.FineTune;

/// <summary>Reads dialogues and documents as rows of tokens that fit a training.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="fitting">What becomes of longer dialogues. Longer documents are cut at their end.</param>
internal sealed class TrainingRows(Tokenizer tokenizer, RowFitting fitting)
{
    /// <summary>The rows of dialogues in which there is anything to learn.</summary>
    /// <param name="stage">Where to log what was cut and left out.</param>
    /// <param name="set">The dialogues.</param>
    /// <exception cref="StageException">Nothing is left of any dialogue.</exception>
    public IReadOnlyList<EncodedDialogue> Read(StageContext stage, DialogueSet set)
    {
        var all = set.Read().Select(tokenizer.EncodeDialogue).ToList();
        var fitted = all.Select(fitting.Fit).ToList();
        List<EncodedDialogue> usable = [.. fitted.SelectMany(rows => rows)];
        stage.Log($"{all.Count} dialogues, {usable.Sum(row => row.Learned.Count(learned => learned))} tokens to learn");
        if (all.Count(fitting.IsLonger) is var longer and > 0)
        {
            stage.Log($"{longer} dialogues are longer than {fitting.Length} tokens: {fitting.Told}");
        }

        if (fitted.Count(rows => rows.Count == 0) is var left and > 0)
        {
            stage.Log($"{left} dialogues are left out: in what is kept of them the assistant says nothing");
        }

        return usable.Count > 0
            ? usable
            : throw new StageException(
                $"fine-tune: in none of the {all.Count} dialogues in {set.Folder} does the assistant say anything within " +
                $"{fitting.Length} tokens; of longer dialogues, {fitting.Told}.");
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
        return fitting.Cut(new(tokens, [.. tokens.Select(_ => true)]));
    }
}
