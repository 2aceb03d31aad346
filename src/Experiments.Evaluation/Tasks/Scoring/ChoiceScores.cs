using System.Text;
using Experiments.Evaluation.QuestionAnswering;
using Experiments.Evaluation.Tasks.Asking;
using Experiments.Evaluation.Tasks.Definitions;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Scores the choice among continuations; of equals the first is chosen.</summary>
/// <param name="item">The item.</param>
/// <param name="asked">What the model said.</param>
internal sealed class ChoiceScores(TaskItem item, AskedItem asked)
{
    private readonly IReadOnlyList<double> logs = [.. asked.Likelihoods.Select(likelihood => likelihood.LogProbability)];
    private readonly IReadOnlyList<int> gold = item.Gold!;

    /// <summary>The likeliest choice.</summary>
    public int Chosen => ChoiceScoring.Likeliest(logs);

    /// <summary>The score of a metric.</summary>
    /// <param name="metric">The metric.</param>
    public double Of(string metric) => metric switch
    {
        "acc" or "f1" or Metrics.Matthews => Right(Chosen),
        "acc_norm" => Right(ChoiceScoring.LikeliestPerCharacter(logs, item.Choices!)),
        "acc_bytes" => Right(Best(logs.Zip(item.Choices!, (log, choice) => log / Encoding.UTF8.GetByteCount(choice)))),
        "acc_mutual_info" => Right(Best(logs.Zip(asked.Unconditional!, (log, alone) => log - alone.LogProbability))),
        "exact_match" => gold.Any(place => asked.Likelihoods[place].Greedy) ? 1 : 0,
        "brier_score" => Shares().Select((share, place) => (share - Right(place)) * (share - Right(place))).Sum(),
        Metrics.TrueMass => Shares().Where((_, place) => gold.Contains(place)).Sum(),
        _ => throw new InvalidOperationException($"{metric} is no known metric of choices"),
    };

    private static int Best(IEnumerable<double> values) => ChoiceScoring.Likeliest([.. values]);

    private double Right(int place) => gold.Contains(place) ? 1 : 0;

    // Each choice's part of the probability of all choices.
    private IReadOnlyList<double> Shares()
    {
        var most = logs.Max();
        var parts = logs.Select(log => PortableMath.Exp(log - most)).ToList();
        var sum = parts.Sum();
        return [.. parts.Select(part => part / sum)];
    }
}
