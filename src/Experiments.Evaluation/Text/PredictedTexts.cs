using Experiments.Data.Text;

namespace Experiments.Evaluation.Text;

/// <summary>Texts whose tokens models predict.</summary>
internal static class PredictedTexts
{
    /// <summary>Why a text is not scored: it has no token to predict.</summary>
    public const string TooShort = "text-too-short";

    /// <summary>The first texts of a corpus.</summary>
    /// <param name="corpus">The texts.</param>
    /// <param name="sample">How many at most.</param>
    /// <exception cref="StageException">There is none.</exception>
    public static IReadOnlyList<Document> Of(Corpus corpus, int sample) => corpus.Read().Take(sample).ToList() is { Count: > 0 } documents
        ? documents
        : throw new StageException("corpus holds no document; there is nothing to predict.");
}
