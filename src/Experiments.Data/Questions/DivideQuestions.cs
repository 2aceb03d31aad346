namespace Experiments.Data.Questions;

/// <summary>Divides questions at random into a share of the subjects and the others: those of one cluster stay together.</summary>
/// <remarks>Parts of one seed are nested: with a larger share the first part grows, and loses nothing.</remarks>
/// <param name="From">The questions.</param>
/// <param name="Share">The share of the clusters that is the first part, rounded to whole ones; 0 and 1 leave a part empty.</param>
/// <param name="Seed">Another seed takes other clusters.</param>
[Stage("divide-questions")]
public sealed record DivideQuestions(Input<QuestionSet> From, [Range(0, 1)] double Share, long Seed) : Stage<QuestionParts>
{
    /// <inheritdoc />
    public override Task<QuestionParts> RunAsync(StageContext context)
    {
        CheckParameters();
        var all = context.Open(From).Read().ToList();
        var clusters = all.Select(question => question.Cluster).Distinct(StringComparer.Ordinal).ToArray();
        var count = (int)Math.Round(Share * clusters.Length, MidpointRounding.AwayFromZero);
        new SeededRandom(Seed, "parts").Shuffle(clusters.AsSpan());
        var first = clusters[..count].ToHashSet(StringComparer.Ordinal);
        context.Log($"{count} of {clusters.Length} clusters are in the first part");
        return Task.FromResult(QuestionParts.Write(context.Output, all.Where(IsFirst), all.Where(question => !IsFirst(question))));

        bool IsFirst(Question question) => first.Contains(question.Cluster);
    }
}
