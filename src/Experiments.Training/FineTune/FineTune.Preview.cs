using Experiments.Models.Llama;

namespace Experiments.Training.FineTune;

/// <summary>What is learned, before it is.</summary>
public sealed partial record FineTune : IPreviewed
{
    /// <inheritdoc />
    public IEnumerable<PreviewedExample> Preview(StageContext context, int items)
    {
        CheckParameters();
        var start = context.Open(Model);
        var file = ChatStart.Read(start, Template, Lora is not null);
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = ChatStart.Tokenizer(context, start, file, Template);
        var rows = new TrainingRows(tokenizer, file.Architecture.Context);
        foreach (var dialogue in context.Open(Dialogues).Read().Take(items))
        {
            var whole = tokenizer.EncodeDialogue(dialogue);
            var row = rows.Cut(whole);
            yield return RowPreview.Of(tokenizer, dialogue.Id, row, whole.Tokens.Length - row.Tokens.Length);
        }
    }
}
