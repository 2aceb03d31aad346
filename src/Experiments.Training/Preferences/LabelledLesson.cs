using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using static TorchSharp.torch;

namespace Experiments.Training.Preferences;

/// <summary>Answers that are labelled as desirable or not.</summary>
/// <remarks>
/// The reference point says how far the model has moved from the reference: the mean log-ratio of answers to other prompts, or 0 where that
/// is less. It is computed of all answers of a step before any is learned, and has no gradient.
/// </remarks>
/// <param name="labelled">The answers.</param>
/// <param name="mismatched">Other prompts' answers after the same prompts.</param>
/// <param name="desirable">The answers' labels.</param>
/// <param name="loss">The loss of an answer.</param>
/// <param name="measuredAtOnce">Answers that are computed at once where nothing is learned; null for all.</param>
internal sealed class LabelledLesson(
    Answers labelled, Answers mismatched, IReadOnlyList<bool> desirable, LabelledLoss loss, int? measuredAtOnce) : ILesson
{
    /// <summary>What is logged, as TRL calls it: desirable answers are the chosen ones.</summary>
    public static IReadOnlyList<string> Figures { get; } =
        ["rewards/chosen", "rewards/rejected", "logps/chosen", "logps/rejected", "kl"];

    public long Tokens => labelled.Batch.Inputs.Length + mismatched.Batch.Inputs.Length;

    public Func<Outcome> Learn(IDecoder model, int? atOnce)
    {
        var tally = new Tally(ReferencePoint(model), desirable.Count);
        foreach (var (piece, first) in labelled.Pieces(atOnce))
        {
            // Every tensor of a piece is freed at its end: waiting for the garbage collector would keep gigabytes alive.
            using var inner = NewDisposeScope();
            model.Loss(piece, losses => Answers.Weights(piece, Compare(piece, first, losses, tally))).backward();
        }

        return () => tally.Outcome;
    }

    public Outcome Measure(IDecoder model)
    {
        var tally = new Tally(ReferencePoint(model), desirable.Count);
        foreach (var (piece, first) in labelled.Pieces(measuredAtOnce))
        {
            using var scope = NewDisposeScope();
            Compare(piece, first, model.PlaceLosses(piece), tally);
        }

        return tally.Outcome;
    }

    private double ReferencePoint(IDecoder model)
    {
        var sum = 0.0;
        foreach (var (piece, first) in mismatched.Pieces(measuredAtOnce))
        {
            using var scope = NewDisposeScope();
            foreach (var (row, (likely, _)) in Answers.Sums(piece, model.PlaceLosses(piece)).Index())
            {
                sum += likely - mismatched.References[first + row];
            }
        }

        return Math.Max(0, sum / desirable.Count);
    }

    /// <summary>Adds to the sums of loss and figures.</summary>
    /// <returns>The slope of the mean loss in the log-probability of each row.</returns>
    private double[] Compare(Batch piece, int first, double[] losses, Tally tally) =>
    [
        .. Answers.Sums(piece, losses).Select((row, i) =>
        {
            var ratio = row.LogProbability - labelled.References[first + i];
            var (value, slope) = loss.At(ratio, tally.Point, desirable[first + i]);
            tally.Add(desirable[first + i], value, loss.Beta * ratio, row.LogProbability);
            return slope / desirable.Count;
        }),
    ];

    /// <summary>The sums of a step.</summary>
    private sealed class Tally(double point, int count)
    {
        private readonly (double Reward, double LogProbability, int Count)[] sides = new (double, double, int)[2];
        private double sum;

        public double Point => point;

        public Outcome Outcome => new(sum / count, count)
        {
            Figures =
            [
                .. sides.Select(side => new Figure(side.Reward, side.Count)),
                .. sides.Select(side => new Figure(side.LogProbability, side.Count)),
                new(point * count, count),
            ],
        };

        public void Add(bool isDesirable, double value, double reward, double likely)
        {
            sum += value;
            ref var side = ref sides[isDesirable ? 0 : 1];
            side = (side.Reward + reward, side.LogProbability + likely, side.Count + 1);
        }
    }
}
