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
        var fitting = FittingFor(file.Architecture);
        foreach (var dialogue in context.Open(Dialogues).Read().Take(items))
        {
            var whole = tokenizer.EncodeDialogue(dialogue);
            var fitted = fitting.Fit(whole);
            var cut = fitted.Count < 2 ? whole.Tokens.Length - fitted.Sum(row => row.Tokens.Length) : 0;
            foreach (var (place, row) in fitted.DefaultIfEmpty(new([], [])).Index())
            {
                var id = fitted.Count > 1 ? $"{dialogue.Id}, row {place + 1} of {fitted.Count}" : dialogue.Id;
                yield return Show(tokenizer, id, row, cut);
            }
        }
    }

    private static PreviewedExample Show(Tokenizer tokenizer, string id, EncodedDialogue row, int cut)
    {
        var (tokens, learned) = row;
        var parts = new List<PreviewedPart>();
        for (var at = 0; at < tokens.Length;)
        {
            var end = Array.IndexOf(learned, !learned[at], at) is var other and >= 0 ? other : tokens.Length;
            parts.Add(new(tokenizer.Spell(tokens[at..end]), learned[at]));
            at = end;
        }

        return new(id, tokens.Length, learned.Count(each => each), cut, parts);
    }
}
