using Experiments.Data.Text;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;
using Experiments.Training.Loop;

namespace Experiments.Training.Pretrain;

/// <summary>What it reads.</summary>
public sealed partial record Pretrain
{
    private (List<int[]> Documents, IReadOnlyList<ILesson>? HeldOut) ReadTexts(StageContext context, string tokenizerPath)
    {
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Models.Tokenizers.Tokenizer.Load(tokenizerPath);
        return (ReadDocuments(context, tokenizer), HeldOut is null ? null : ReadHeldOut(context, tokenizer, context.Open(HeldOut)));
    }

    private List<int[]> ReadDocuments(StageContext context, Tokenizer tokenizer)
    {
        var corpus = context.Open(Corpus);
        var documents = DocumentTokens.Of("pretrain", corpus, tokenizer);
        context.Log($"{documents.Count} documents, {documents.Sum(document => (long)document.Length)} tokens");
        if (Dialogues is not null)
        {
            var dialogues = context.Open(Dialogues).Read().Select(dialogue => DocumentTokens.Of(dialogue, tokenizer)).ToList();
            context.Log($"{dialogues.Count} dialogues among them, {dialogues.Sum(dialogue => (long)dialogue.Length)} tokens");
            documents.AddRange(dialogues);
        }

        return documents;
    }

    private List<TextLesson> ReadHeldOut(StageContext context, Tokenizer tokenizer, Corpus heldOut)
    {
        // In the corpus's order, whatever the seed: what is measured is the same for all trainings.
        var batches = PackedText.Once(
            heldOut.Read().Select(document => DocumentTokens.Of(document.Text, tokenizer)), MicroBatch ?? Rows, Architecture.Context);
        var lessons = batches.Select(batch => new TextLesson(batch)).ToList();
        if (lessons.Count == 0)
        {
            throw new StageException($"pretrain: the held-out corpus in {heldOut.Folder} holds no text.");
        }

        context.Log($"held out: {heldOut.Read().Count()} documents, {lessons.Sum(lesson => lesson.Tokens)} tokens");
        var texts = heldOut.Read().Select(document => document.Text).ToHashSet(StringComparer.Ordinal);
        texts.IntersectWith(context.Open(Corpus).Read().Select(document => document.Text));
        if (texts.Count > 0)
        {
            context.Log($"{texts.Count} held-out texts are in the corpus, too, and are learned: their loss says less of what is new");
        }

        return lessons;
    }
}
