using System.Text;
using Experiments.Data.Text;
using Experiments.Evaluation.Text;
using Experiments.Inference;
using Experiments.Inference.Likelihoods;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Perplexity;

/// <summary>Measures how well a model predicts texts.</summary>
/// <remarks>
/// Units: nats per token, bits per byte. A text longer than the context is predicted in
/// pieces that each begin anew, so that every token counts once;
/// the first tokens of a piece are predicted with less before them.
/// </remarks>
/// <param name="Model">The model.</param>
/// <param name="Corpus">The texts.</param>
/// <param name="Sample">Texts to predict at most, the first ones. The default value is 1000.</param>
[Stage("perplexity", Engines = Engines.Llama)]
public sealed record EvaluatePerplexity(
    Input<LanguageModel> Model,
    Input<Corpus> Corpus,
    [Range(1, 100_000_000), Unit("documents")] int Sample = 1000) : Stage<PerplexityOutcomes>
{
    /// <inheritdoc />
    public override Task<PerplexityOutcomes> RunAsync(StageContext context)
    {
        var documents = PredictedTexts.Of(context.Open(Corpus), Sample);
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var beginning = tokenizer.EncodeText("");
        var outcomes = new List<PerplexityOutcome>(documents.Count);
        foreach (var document in documents)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var tokens = tokenizer.EncodeText(document.Text)[beginning.Length..];
            outcomes.Add(Predict(engine, document, TextPiece.Of(beginning, tokens, engine.ContextLength)));
            context.Report(new(outcomes.Count, documents.Count) { Unit = "documents" });
        }

        return Task.FromResult(PerplexityOutcomes.Write(context.Output, outcomes));
    }

    private static PerplexityOutcome Predict(LlamaEngine engine, Document document, IReadOnlyList<TextPiece> pieces)
    {
        var bytes = Encoding.UTF8.GetByteCount(document.Text);
        if (pieces.Count == 0)
        {
            return new(document.Id, 0, 0, bytes, PredictedTexts.TooShort) { Cluster = document.Cluster };
        }

        var requests = pieces
            .Select(piece => new LikelihoodRequest(new(piece.Tokens[..piece.Given]), [piece.Tokens[piece.Given..]])).ToList();
        var likelihoods = engine.Score(requests).Select(continuations => continuations[0]).ToList();
        return new(
            document.Id,
            likelihoods.Sum(piece => piece.LogProbability),
            likelihoods.Sum(piece => piece.Tokens),
            bytes,
            null)
        {
            Cluster = document.Cluster,
        };
    }
}
