using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models.Gguf;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>
/// Trains a BPE tokenizer on a corpus. Every byte is a token, so that any text can be encoded and comes back whole.
/// </summary>
/// <remarks>
/// The vocabulary holds the 256 bytes, then what was learned, most frequent first, then the control tokens of the chat format. In the
/// style sentence-piece, an unknown token is first, and the corpus's characters are behind the bytes.
/// Equal corpora give equal tokenizers to the byte. Source: Sennrich, Haddow and Birch 2016; pieces as in Qwen2, or as in SentencePiece.
/// </remarks>
/// <param name="Corpus">The documents to learn from.</param>
/// <param name="Vocabulary">Tokens in all, from 261 on. A few hundred suit a small world, tens of thousands natural language.</param>
/// <param name="Dialogues">Dialogues to learn from beside the documents, so that the words of chat are whole tokens too; there may be
/// none.</param>
/// <exception cref="StageException">The vocabulary is too small to hold the bytes, or larger than the corpus can fill.</exception>
[Stage("train-tokenizer")]
public sealed record TrainTokenizer(
    Input<Corpus> Corpus,
    [Unit("tokens"), Range(261, 1_000_000)] int Vocabulary,
    Input<DialogueSet>? Dialogues = null) : Stage<TrainedTokenizer>
{
    /// <summary>What the smallest tokens are: byte-level, or sentence-piece, whose tokens are characters.</summary>
    public TokenizerStyle Style { get; init; }

    /// <inheritdoc />
    public override Task<TrainedTokenizer> RunAsync(StageContext context)
    {
        CheckSize();
        var control = ChatFormat.ControlTokens.Count;
        var texts = context.Open(Corpus).Read().Select(document => document.Text);
        if (Dialogues is not null)
        {
            // A turn as the chat format writes it, without the control tokens, which are never learned.
            texts = texts.Concat(
                context.Open(Dialogues).Read().SelectMany(dialogue => dialogue.Messages).Select(turn => $"{turn.Role}\n{turn.Content}"));
        }

        texts = Interruptible(texts, context.Cancellation);
        var size = Vocabulary - control;
        var learned = Style == TokenizerStyle.SentencePiece
            ? SentencePieceTrainer.Train(texts, size, Report)
            : BytePairTrainer.Train(texts, size, Report);
        var found = learned.Tokens.Count + control;
        if (found < Vocabulary)
        {
            throw new StageException(
                $"vocabulary {Vocabulary} is too large for this corpus: after {found} tokens no pair of neighbours occurs twice. Ask " +
                $"for at most {found}, or give more text.");
        }

        var output = new TrainedTokenizer(context.Output);
        GgufWriter.Write(output.GgufPath, TrainedMetadata.Of(learned, Style), []);
        return Task.FromResult(output);

        void Report(int count)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(new(count, size) { Unit = "tokens" });
        }
    }

    private void CheckSize()
    {
        var control = ChatFormat.ControlTokens.Count;
        var always = Style == TokenizerStyle.SentencePiece ? SentencePieceTrainer.Fixed : 256;
        var least = always + control + 1;
        if (Vocabulary < least)
        {
            throw new StageException(
                $"vocabulary {Vocabulary} is too small: the 256 bytes{(always > 256 ? ", the unknown token" : "")} and {control} control " +
                $"tokens are always in it, so that {least} is the least.");
        }
    }

    private static IEnumerable<string> Interruptible(IEnumerable<string> texts, CancellationToken cancellation)
    {
        foreach (var text in texts)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return text;
        }
    }
}
