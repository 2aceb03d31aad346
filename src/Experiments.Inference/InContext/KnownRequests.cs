using Experiments.Data.Text;

namespace Experiments.Inference.InContext;

/// <summary>The requests that there are: a new one is kept only when it is unlike all of them.</summary>
internal sealed class KnownRequests
{
    private readonly double similarity;
    private readonly List<string> texts = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly SimilarTexts similar;

    /// <param name="seeds">The requests to begin with.</param>
    /// <param name="similarity">The ROUGE-L (F1) that is too similar.</param>
    public KnownRequests(IEnumerable<string> seeds, double similarity)
    {
        this.similarity = similarity;
        similar = new SimilarTexts(similarity);
        foreach (var seed in seeds)
        {
            Add(seed);
        }
    }

    /// <summary>The seeds, and what was kept.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The verdict on a request, which is known from then on when it is kept.</summary>
    public string Judge(string request)
    {
        if (keys.Contains(TextKey.Of(request)))
        {
            return GeneratedPair.Duplicate;
        }

        // Nothing is less similar than not at all: every request reaches 0, also one that shares no word with another.
        if (similarity <= 0 || similar.Find(request) is not null)
        {
            return GeneratedPair.TooSimilar;
        }

        Add(request);
        return GeneratedPair.Kept;
    }

    private void Add(string request)
    {
        texts.Add(request);
        keys.Add(TextKey.Of(request));
        similar.Add(request, request);
    }
}
