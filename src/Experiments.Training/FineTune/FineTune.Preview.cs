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
        var fitting = FittingFor(file.Architecture);
        foreach (var dialogue in context.Open(Dialogues).Read().Take(items))
        {
            var whole = tokenizer.EncodeDialogue(dialogue);
            var fitted = fitting.Fit(whole);
            var cut = fitted.Count < 2 ? whole.Tokens.Length - fitted.Sum(row => row.Tokens.Length) : 0;
            foreach (var (place, row) in fitted.DefaultIfEmpty(new([], [])).Index())
            {
                var id = fitted.Count > 1 ? $"{dialogue.Id}, row {place + 1} of {fitted.Count}" : dialogue.Id;
                yield return RowPreview.Of(tokenizer, id, row, cut);
            }
        }
    }
}
