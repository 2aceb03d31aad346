using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models.Gguf;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>
/// Trains a byte-level BPE tokenizer on a corpus. Every byte is a token, so that any text can be encoded and comes back whole.
/// </summary>
/// <remarks>
/// The vocabulary holds the 256 bytes, then what was learned, most frequent first, then the control tokens of the chat format.
/// Equal corpora give equal tokenizers to the byte. Source: Sennrich, Haddow and Birch 2016; pieces as in Qwen2.
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
    /// <inheritdoc />
    public override Task<TrainedTokenizer> RunAsync(StageContext context)
    {
        var control = ChatFormat.ControlTokens.Count;
        var least = 256 + control + 1;
        if (Vocabulary < least)
        {
            throw new StageException(
                $"vocabulary {Vocabulary} is too small: the 256 bytes and {control} control tokens are always in it, so that {least} " +
                "is the least.");
        }

        var texts = context.Open(Corpus).Read().Select(document => document.Text);
        if (Dialogues is not null)
        {
            // A turn as the chat format writes it, without the control tokens, which are never learned.
            texts = texts.Concat(
                context.Open(Dialogues).Read().SelectMany(dialogue => dialogue.Messages).Select(turn => $"{turn.Role}\n{turn.Content}"));
        }

        var learned = BytePairTrainer.Train(Interruptible(texts, context.Cancellation), Vocabulary - control, count =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(new(count, Vocabulary - control) { Unit = "tokens" });
        });
        var found = learned.Tokens.Count + control;
        if (found < Vocabulary)
        {
            throw new StageException(
                $"vocabulary {Vocabulary} is too large for this corpus: after {found} tokens no pair of neighbours occurs twice. Ask " +
                $"for at most {found}, or give more text.");
        }

        var output = new TrainedTokenizer(context.Output);
        GgufWriter.Write(output.GgufPath, Metadata(learned), []);
        return Task.FromResult(output);
    }

    private static IEnumerable<string> Interruptible(IEnumerable<string> texts, CancellationToken cancellation)
    {
        foreach (var text in texts)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return text;
        }
    }

    private static List<KeyValuePair<string, GgufValue>> Metadata(BytePairVocabulary learned)
    {
        // Types of tokens in GGUF: 1 is text, 3 is control.
        string[] tokens = [.. learned.Tokens, .. ChatFormat.ControlTokens];
        var types = new int[tokens.Length];
        Array.Fill(types, 1, 0, learned.Tokens.Count);
        Array.Fill(types, 3, learned.Tokens.Count, tokens.Length - learned.Tokens.Count);
        return
        [
            new("general.architecture", GgufValue.Of("llama")),
            new("general.type", GgufValue.Of("vocab")),
            new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
            new("tokenizer.ggml.pre", GgufValue.Of(PreTokenizer.Name)),
            new(TokenizerMetadata.TokensKey, GgufValue.Of(tokens)),
            new("tokenizer.ggml.token_type", GgufValue.Of(types)),
            new("tokenizer.ggml.merges", GgufValue.Of([.. learned.Merges])),
            new("tokenizer.ggml.bos_token_id", Id(ChatFormat.EndOfText)),
            new("tokenizer.ggml.eos_token_id", Id(ChatFormat.EndOfText)),
            new("tokenizer.ggml.eot_token_id", Id(ChatFormat.EndOfTurn)),
            new("tokenizer.ggml.padding_token_id", Id(ChatFormat.Padding)),
            new("tokenizer.ggml.add_bos_token", GgufValue.Of(true)),
            new("tokenizer.ggml.add_eos_token", GgufValue.Of(false)),
            new(TokenizerMetadata.TemplateKey, GgufValue.Of(ChatFormat.Template)),
        ];

        GgufValue Id(string token) => GgufValue.Of((uint)Array.LastIndexOf(tokens, token));
    }
}
