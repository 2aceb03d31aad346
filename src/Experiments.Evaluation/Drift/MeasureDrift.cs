using Experiments.Data.Text;
using Experiments.Evaluation.Text;
using Experiments.Inference;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Drift;

/// <summary>Measures how far training moved a model's predictions: the divergence of its distributions from those before.</summary>
/// <remarks>
/// After each token of a text both models say what they expect next; the Kullback-Leibler divergence of the model from
/// the base there, D(base ‖ model) = Σ p_base · ln(p_base / p_model), is in nats, 0 where they agree. A text longer than the context is
/// read in pieces that each begin anew. Both models are in memory at once.
/// Source: Kullback and Leibler, "On Information and Sufficiency", 1951.
/// </remarks>
/// <param name="Base">The model before training.</param>
/// <param name="Model">The model after it, with the same tokens.</param>
/// <param name="Corpus">The texts.</param>
/// <param name="Sample">Texts to read at most, the first ones. The default value is 100.</param>
/// <exception cref="StageException">There is no text, or the models have different tokens.</exception>
[Stage("distribution-drift", Engines = Engines.Llama)]
public sealed record MeasureDrift(
    Input<LanguageModel> Base,
    Input<LanguageModel> Model,
    Input<Corpus> Corpus,
    [Range(1, 100_000_000), Unit("documents")] int Sample = 100) : Stage<DriftOutcomes>
{
    /// <inheritdoc />
    public override Task<DriftOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var documents = PredictedTexts.Of(context.Open(Corpus), Sample);
        var (before, after) = (context.Open(Base).GgufPath, context.Open(Model).GgufPath);
        RequireSameTokens(before, after);
        var options = InferenceOptions.For(context) with { Slots = 1 };
        using var first = LlamaEngine.Load(before, options);
        using var second = LlamaEngine.Load(after, options);
        using var tokenizer = Tokenizer.Load(before);
        var (beginning, length) = (tokenizer.EncodeText(""), Math.Min(first.ContextLength, second.ContextLength));
        var outcomes = new List<DriftOutcome>(documents.Count);
        foreach (var document in documents)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var pieces = TextPiece.Of(beginning, tokenizer.EncodeText(document.Text)[beginning.Length..], length);
            outcomes.Add(Compare(first, second, document, pieces));
            context.Report(new(outcomes.Count, documents.Count) { Unit = "documents" });
        }

        return Task.FromResult(DriftOutcomes.Write(context.Output, outcomes));
    }

    private void RequireSameTokens(string before, string after)
    {
        var (tokens, others) = (TokenizerMetadata.Read(before).Tokens, TokenizerMetadata.Read(after).Tokens);
        if (!tokens.SequenceEqual(others))
        {
            throw new StageException(
                $"{Base} and {Model} have different tokens ({tokens.Count} and {others.Count}), so that their distributions are over "
                + "different things; a model and what was trained from it can be compared.");
        }
    }

    private static DriftOutcome Compare(LlamaEngine first, LlamaEngine second, Document document, IReadOnlyList<TextPiece> pieces)
    {
        var (divergences, same) = (new List<float>(), 0);
        foreach (var piece in pieces)
        {
            // The last token is predicted but never read.
            for (var start = 0; start < piece.Tokens.Length - 1; start += LlamaEngine.TextBlock)
            {
                var count = Math.Min(LlamaEngine.TextBlock, piece.Tokens.Length - 1 - start);
                first.ReadText(piece.Tokens, start, count);
                second.ReadText(piece.Tokens, start, count);
                for (var place = Math.Max(0, piece.Given - 1 - start); place < count; place++)
                {
                    var expected = first.LogitsAfter(place);
                    var actual = second.LogitsAfter(place);
                    divergences.Add((float)Logits.Divergence(expected, actual));
                    same += Logits.ArgMax(expected) == Logits.ArgMax(actual) ? 1 : 0;
                }
            }
        }

        return new(document.Id, divergences, same, pieces.Count == 0 ? PredictedTexts.TooShort : null) { Cluster = document.Cluster };
    }
}
