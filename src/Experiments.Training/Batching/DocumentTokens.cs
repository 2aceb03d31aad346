using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models.Tokenizers;

namespace Experiments.Training.Batching;

/// <summary>The tokens of documents that are read one after another: each has its end.</summary>
internal static class DocumentTokens
{
    /// <summary>The tokens of each document of a corpus.</summary>
    /// <param name="stage">Who reads them, for the message.</param>
    /// <param name="corpus">The documents.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <exception cref="StageException">There is no document.</exception>
    public static List<int[]> Of(string stage, Corpus corpus, Tokenizer tokenizer)
    {
        var documents = corpus.Read().Select(document => Of(document.Text, tokenizer)).ToList();
        return documents.Count > 0 ? documents : throw new StageException($"{stage}: the corpus in {corpus.Folder} holds no document.");
    }

    /// <summary>The tokens of a text, with its end.</summary>
    public static int[] Of(string text, Tokenizer tokenizer) => Close(tokenizer, tokenizer.EncodeText(text));

    /// <summary>The tokens of a dialogue in the model's template, with its end.</summary>
    public static int[] Of(Dialogue dialogue, Tokenizer tokenizer) => Close(tokenizer, tokenizer.EncodeDialogue(dialogue).Tokens);

    /// <summary>Where one token both begins and ends a text, a document's end is the next one's beginning.</summary>
    private static int[] Close(Tokenizer tokenizer, int[] tokens) =>
    [
        .. tokenizer.BeginOfText == tokenizer.EndOfText && tokens.Length > 0 && tokens[0] == tokenizer.BeginOfText ? tokens[1..] : tokens,
        tokenizer.EndOfText,
    ];
}
