using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;

namespace Experiments.Training.FineTune;

/// <summary>How long the rows of a fine-tuning are: the longest of them decides the memory of a step.</summary>
/// <param name="Count">Dialogues, and documents with them.</param>
/// <param name="Longest">Tokens of the longest row.</param>
/// <param name="Learned">The share of a batch's places that are learned.</param>
/// <param name="Usual">Tokens of a row on average.</param>
internal sealed record RowSample(int Count, int Longest, double Learned, double Usual)
{
    // A longer text has more tokens, nearly always.
    private const int Most = 16;

    /// <summary>Reads the longest dialogues; null as long as model or dialogues are not made.</summary>
    public static RowSample? Of(FineTune stage, ForecastContext context)
    {
        if (context.Find(stage.Model) is not { } model || context.Find(stage.Dialogues) is not { } set
            || (stage.HeldOut is not null && context.Find(stage.HeldOut) is null))
        {
            return null;
        }

        var held = stage.HeldOut is null ? [] : context.Find(stage.HeldOut)!.Read();
        var lengths = set.Read().Concat(held).ToList();
        LlamaRuntime.UseAny(context.Reproducibility);
        var file = ChatStart.Read(model, stage.Template, keepsEmbedding: false);
        using var folder = new Temporary();
        using var tokenizer = stage.Template is null ? Tokenizer.Load(model.GgufPath) : folder.Load(file);
        var fitting = stage.FittingFor(file.Architecture);
        var longest = Sample(lengths.OrderByDescending(LengthOf), tokenizer, fitting);
        var usual = Sample(lengths, tokenizer, fitting);
        return longest.Count == 0 || usual.Count == 0
            ? null
            : Measure(stage, context, new(tokenizer, fitting), lengths.Count, longest, usual);
    }

    /// <summary>Rows of a batch whose dialogues share rows as long as the longest.</summary>
    /// <param name="batch">Dialogues of a batch.</param>
    public int PackedRows(int batch)
    {
        var dialogues = Math.Min(batch, Count);
        return Math.Min(dialogues, 1 + (int)Math.Ceiling(dialogues * Usual / Longest));
    }

    private static RowSample Measure(
        FineTune stage,
        ForecastContext context,
        TrainingRows rows,
        int count,
        List<EncodedDialogue> longest,
        List<EncodedDialogue> usual)
    {
        var length = longest.Max(row => row.Tokens.Length) - 1;
        var learned = (longest.Max(LearnedOf) + (stage.BatchSize - 1) * usual.Average(LearnedOf)) / stage.BatchSize / length;
        if (stage.Replay is null || !(stage.ReplayShare > 0))
        {
            return new(count, length, Math.Min(1, learned), usual.Average(row => row.Tokens.Length - 1));
        }

        // Documents are learned whole; those of a batch are as many as their share.
        var document = context.Find(stage.Replay)?.Read().MaxBy(each => each.Text.Length);
        var documents = document is null ? int.MaxValue : rows.LengthOf(document);
        return new(int.MaxValue, Math.Max(length, documents), Math.Min(1, learned + stage.ReplayShare.Value), Math.Max(length, documents));
    }

    private static List<EncodedDialogue> Sample(IEnumerable<Dialogue> dialogues, Tokenizer tokenizer, RowFitting fitting) =>
        [.. dialogues.Take(Most).Select(tokenizer.EncodeDialogue).SelectMany(fitting.Fit)];

    private static int LengthOf(Dialogue dialogue) => dialogue.Messages.Sum(message => message.Content.Length);

    private static int LearnedOf(EncodedDialogue row) => row.Learned.Skip(1).Count(learned => learned);

    private sealed class Temporary : IDisposable
    {
        private readonly Lazy<string> folder = new(() => Directory.CreateTempSubdirectory("vocabulary-").FullName);

        // llama.cpp reads vocabularies from files only.
        public Tokenizer Load(ModelFile file)
        {
            var path = Path.Combine(folder.Value, "vocabulary.gguf");
            TemplatedModel.WriteVocabulary(file.Tokenizer, path);
            return Tokenizer.Load(path);
        }

        public void Dispose()
        {
            if (folder.IsValueCreated)
            {
                Directory.Delete(folder.Value, recursive: true);
            }
        }
    }
}
