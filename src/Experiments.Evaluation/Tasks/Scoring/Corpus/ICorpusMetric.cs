namespace Experiments.Evaluation.Tasks.Scoring.Corpus;

/// <summary>A metric of all answers together, by counts that are summed up over them.</summary>
internal interface ICorpusMetric
{
    /// <summary>The counts of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="targets">The accepted texts, at least one.</param>
    int[] Count(string answer, IReadOnlyList<string> targets);

    /// <summary>The score of answers, in [0, 100].</summary>
    /// <param name="counts">The sums of their counts.</param>
    double Score(IReadOnlyList<long> counts);

    /// <summary>The choices that the metric makes, as sacreBLEU writes them in signatures, without references and version.</summary>
    string Choices { get; }
}

/// <summary>The metrics of all answers together, by their names.</summary>
internal static class CorpusMetrics
{
    /// <summary>The metric of a name; null where the name is that of another kind.</summary>
    public static ICorpusMetric? Find(string name) => name switch
    {
        "bleu" => CorpusBleu.Instance,
        "chrf" => CorpusChrf.Instance,
        _ => null,
    };
}
