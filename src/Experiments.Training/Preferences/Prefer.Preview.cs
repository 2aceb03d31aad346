using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.FineTune;

namespace Experiments.Training.Preferences;

/// <summary>What is compared, before it is.</summary>
public sealed partial record Prefer : IPreviewed
{
    /// <inheritdoc />
    public IEnumerable<PreviewedExample> Preview(StageContext context, int items)
    {
        CheckParameters();
        var start = context.Open(Model);
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Tokenizer.Load(start.GgufPath);
        var rows = new AnswerRows("prefer", tokenizer, ModelFile.ReadArchitecture(start.GgufPath).Context, MaxTokens);
        foreach (var answer in rows.Encode(context.Open(Preferences)).SelectMany(pair => new[] { pair.Chosen, pair.Rejected }).Take(items))
        {
            yield return RowPreview.Of(tokenizer, $"{answer.Id} {answer.Answer}", answer.Row, answer.Cut);
        }
    }
}
