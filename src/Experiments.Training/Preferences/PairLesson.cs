using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using static TorchSharp.torch;

namespace Experiments.Training.Preferences;

/// <summary>Pairs of answers of which one is preferred.</summary>
/// <remarks>
/// The gradient is exact: the slope of a pair's loss in the log-probability of an answer is the weight of all of the answer's tokens, and
/// it is known when the model has gone forwards, before it goes back.
/// </remarks>
/// <param name="answers">A chosen answer in every even row, the rejected one behind it.</param>
/// <param name="loss">The loss of a pair.</param>
/// <param name="perToken">Whether log-probabilities are means over an answer's tokens.</param>
internal sealed class PairLesson(Answers answers, PreferenceLoss loss, bool perToken) : ILesson
{
    /// <summary>What is logged, as TRL calls it.</summary>
    public static IReadOnlyList<string> Figures { get; } =
    [
        "rewards/chosen",
        "rewards/rejected",
        "rewards/accuracies",
        "rewards/margins",
        "logps/chosen",
        "logps/rejected",
    ];

    public long Tokens => answers.Batch.Inputs.Length;

    private int Pairs => answers.References.Length / 2;

    public Func<Outcome> Learn(IDecoder model, int? atOnce)
    {
        var sums = new double[1 + Figures.Count];
        foreach (var (piece, first) in answers.Pieces(atOnce * 2))
        {
            // Every tensor of a piece is freed at its end: waiting for the garbage collector would keep gigabytes alive.
            using var inner = NewDisposeScope();
            model.Loss(piece, losses => Answers.Weights(piece, Compare(piece, first, losses, sums))).backward();
        }

        return () => OutcomeOf(sums);
    }

    public Outcome Measure(IDecoder model)
    {
        using var scope = NewDisposeScope();
        var sums = new double[1 + Figures.Count];
        Compare(answers.Batch, 0, model.PlaceLosses(answers.Batch), sums);
        return OutcomeOf(sums);
    }

    private Outcome OutcomeOf(double[] sums) =>
        new(sums[0] / Pairs, Pairs) { Figures = [.. sums.Skip(1).Select(sum => new Figure(sum, Pairs))] };

    /// <summary>Adds to the sums of loss and figures.</summary>
    /// <returns>The slope of the mean loss in the log-probability of each row.</returns>
    private double[] Compare(Batch piece, int first, double[] losses, double[] sums)
    {
        var rows = Answers.Sums(piece, losses);
        var slopes = new double[rows.Length];
        for (var i = 0; i < rows.Length; i += 2)
        {
            var (chosen, rejected) = (Scaled(rows[i], first + i), Scaled(rows[i + 1], first + i + 1));
            var (value, slope) = loss.At(chosen.Ratio - rejected.Ratio);
            slopes[i] = slope / Pairs / chosen.Length;
            slopes[i + 1] = -slope / Pairs / rejected.Length;
            Add(sums, value, loss.Beta * chosen.Ratio, loss.Beta * rejected.Ratio, chosen.LogProbability, rejected.LogProbability);
        }

        return slopes;
    }

    private (double Ratio, double LogProbability, double Length) Scaled((double LogProbability, int Tokens) row, int index)
    {
        var length = perToken ? row.Tokens : 1.0;
        return ((row.LogProbability - answers.References[index]) / length, row.LogProbability / length, length);
    }

    private static void Add(double[] sums, double loss, double chosen, double rejected, double likelyChosen, double likelyRejected)
    {
        double[] all = [loss, chosen, rejected, chosen > rejected ? 1 : 0, chosen - rejected, likelyChosen, likelyRejected];
        for (var i = 0; i < all.Length; i++)
        {
            sums[i] += all[i];
        }
    }
}
