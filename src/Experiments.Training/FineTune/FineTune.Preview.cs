using Experiments.Data.Dialogues;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;

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
            yield return Show(tokenizer, dialogue, tokenizer.EncodeDialogue(dialogue), rows);
        }
    }

    private static PreviewedExample Show(Tokenizer tokenizer, Dialogue dialogue, EncodedDialogue whole, TrainingRows rows)
    {
        var (tokens, learned) = rows.Cut(whole);
        var parts = new List<PreviewedPart>();
        for (var at = 0; at < tokens.Length;)
        {
            var end = Array.IndexOf(learned, !learned[at], at) is var other and >= 0 ? other : tokens.Length;
            parts.Add(new(tokenizer.Spell(tokens[at..end]), learned[at]));
            at = end;
        }

        return new(dialogue.Id, tokens.Length, learned.Count(each => each), whole.Tokens.Length - tokens.Length, parts);
    }
}
