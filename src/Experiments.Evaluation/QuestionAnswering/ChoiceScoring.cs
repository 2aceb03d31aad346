namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>Which option a model chooses.</summary>
public static class ChoiceScoring
{
    /// <summary>The option with the highest log-probability; of equals the first; -1 if there is none.</summary>
    /// <param name="logProbabilities">One per option, in nats.</param>
    public static int Likeliest(IReadOnlyList<double> logProbabilities)
    {
        var best = -1;
        for (var i = 0; i < logProbabilities.Count; i++)
        {
            if (best < 0 || logProbabilities[i] > logProbabilities[best])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>The option with the highest log-probability per Unicode character; of equals the first; -1 if there is none.</summary>
    /// <param name="logProbabilities">One per option, in nats.</param>
    /// <param name="choices">The options; as many, or more when nothing was scored.</param>
    public static int LikeliestPerCharacter(IReadOnlyList<double> logProbabilities, IReadOnlyList<string> choices) =>
        Likeliest([.. logProbabilities.Select((value, i) => value / choices[i].EnumerateRunes().Count())]);
}
