namespace Experiments.Evaluation.WinRates;

/// <summary>The length-controlled win rate of AlpacaEval 2.</summary>
/// <remarks>
/// Source: Dubois et al., "Length-Controlled AlpacaEval", arXiv:2404.04475, and its program:
/// P(model wins on x) = σ(θ + φ · tanh(Δlength / s) + ψ · γₓ) with s the standard deviation (n − 1) of the differences of length and γₓ the
/// difficulty of the instruction, fitted with an L1 penalty whose weight is chosen by five-fold cross-validation among ten; verdicts on
/// answers of the baseline that were made short or long on purpose share φ and ψ, have θ = 0, and count by a weight. The win rate is the
/// mean over instructions of σ(θ + ψ · γₓ). Without difficulties ψ is left out.
/// </remarks>
internal sealed class LengthControlledFit
{
    private const int Folds = 5;
    private const int Strengths = 10;

    private readonly IReadOnlyList<WeightedRow> rows;
    private readonly IReadOnlyList<WeightedRow> all;

    private LengthControlledFit(IReadOnlyList<WeightedRow> rows, IReadOnlyList<WeightedRow> all)
    {
        this.rows = rows;
        this.all = all;
        Strength = ChooseStrength(all);
        Coefficients = SparseLogistic.Fit(all, Strength);
        Predicted = [.. rows.Select(row => SparseLogistic.Probability(AtEqualLength(row.X), Coefficients))];
        WinRate = Predicted.Average();
    }

    /// <summary>The inverse weight of the penalty, as cross-validation chose it.</summary>
    public double Strength { get; }

    /// <summary>φ, θ and, where there are difficulties, ψ.</summary>
    public double[] Coefficients { get; }

    /// <summary>The probability that the model wins at equal length, for each instruction.</summary>
    public IReadOnlyList<double> Predicted { get; }

    /// <summary>The controlled win rate.</summary>
    public double WinRate { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="verdicts">The verdicts on the model; at least one.</param>
    /// <param name="gamed">Verdicts on the baseline's own answers, made short or long on purpose; a list for each kind.</param>
    /// <param name="gamedWeight">How much all of <paramref name="gamed"/> counts beside the verdicts on the model.</param>
    public static LengthControlledFit Of(
        IReadOnlyList<SizedVerdict> verdicts, IReadOnlyList<IReadOnlyList<SizedVerdict>> gamed, double gamedWeight)
    {
        var rows = Rows(verdicts, 1, 1).ToList();
        return new(rows, [.. gamed.SelectMany(each => Rows(each, 0, gamedWeight / gamed.Count)), .. rows]);
    }

    /// <summary>
    /// The win rate plus what each verdict moves it by: scores with the mean and spread of the win rate, which give its interval.
    /// </summary>
    /// <remarks>The delta method for a mean of predictions of a fitted model; verdicts on gamed answers are taken as given.</remarks>
    public IReadOnlyList<double> Influences()
    {
        var active = Enumerable.Range(0, Coefficients.Length).Where(i => Coefficients[i] != 0).ToArray();
        var lever = Solve(SparseLogistic.Information(all, Coefficients), MeanSlope(), active);
        var scores = rows.Select((row, i) =>
        {
            var error = row.Y - SparseLogistic.Probability(row.X, Coefficients);
            return Predicted[i] + rows.Count * error * active.Sum(column => lever[column] * row.X[column]);
        }).ToList();

        // The penalty keeps the errors from adding up to 0 exactly; the mean of the scores is the win rate.
        var mean = scores.Average();
        return [.. scores.Select(score => score - mean + WinRate)];
    }

    private static IEnumerable<WeightedRow> Rows(IReadOnlyList<SizedVerdict> verdicts, double isModel, double weight)
    {
        var mean = verdicts.Average(verdict => verdict.LengthDifference);
        var squares = verdicts.Sum(verdict => (verdict.LengthDifference - mean) * (verdict.LengthDifference - mean));
        var deviation = verdicts.Count < 2 ? 0 : Math.Sqrt(squares / (verdicts.Count - 1));
        foreach (var verdict in verdicts)
        {
            var length = deviation == 0 ? 0 : PortableMath.Tanh(verdict.LengthDifference / deviation);
            yield return new(
                verdict.Difficulty is { } difficulty ? [length, isModel, difficulty] : [length, isModel], verdict.Preference, weight);
        }
    }

    /// <summary>The strength among 10⁻⁴ … 10⁴ with the least loss on rows that were left out, each fifth in turn.</summary>
    private static double ChooseStrength(IReadOnlyList<WeightedRow> rows)
    {
        var strengths = Enumerable.Range(0, Strengths).Select(i => PortableMath.Pow(10, -4 + 8.0 * i / (Strengths - 1))).ToList();
        if (rows.Count < Folds)
        {
            return strengths[^1];
        }

        var losses = new double[Strengths];
        for (var fold = 0; fold < Folds; fold++)
        {
            var parts = rows.Index().ToLookup(row => (rows.Count - 1 - row.Index) % Folds == fold, row => row.Item);
            var (outside, inside) = (parts[true].ToList(), parts[false].ToList());
            double[]? coefficients = null;
            foreach (var (place, strength) in strengths.Index())
            {
                coefficients = SparseLogistic.Fit(inside, strength, coefficients);
                losses[place] += SparseLogistic.Loss(outside, coefficients) / Folds;
            }
        }

        return strengths[losses.IndexOf(losses.Min())];
    }

    private static double[] AtEqualLength(double[] x) => [0, .. x[1..]];

    /// <summary>The mean over instructions of the slope of the prediction in the coefficients.</summary>
    private double[] MeanSlope()
    {
        var slope = new double[Coefficients.Length];
        foreach (var (row, predicted) in rows.Zip(Predicted))
        {
            var x = AtEqualLength(row.X);
            for (var i = 0; i < slope.Length; i++)
            {
                slope[i] += predicted * (1 - predicted) * x[i] / rows.Count;
            }
        }

        return slope;
    }

    /// <summary>Solves A x = b in the columns that are given, by elimination; 0 elsewhere. A is positive definite there.</summary>
    private static double[] Solve(double[,] a, double[] b, int[] columns)
    {
        var (left, right) = ((double[,])a.Clone(), (double[])b.Clone());
        foreach (var (place, pivot) in columns.Index())
        {
            foreach (var row in columns.Skip(place + 1))
            {
                var factor = left[row, pivot] / left[pivot, pivot];
                foreach (var column in columns)
                {
                    left[row, column] -= factor * left[pivot, column];
                }

                right[row] -= factor * right[pivot];
            }
        }

        var x = new double[b.Length];
        foreach (var row in columns.Reverse())
        {
            x[row] = (right[row] - columns.Where(column => column != row).Sum(column => column > row ? left[row, column] * x[column] : 0))
                / left[row, row];
        }

        return x;
    }
}

/// <summary>A verdict, and what it may be owed to.</summary>
/// <param name="Preference">The verdict, in [0, 1]; 1 is a win of the model.</param>
/// <param name="LengthDifference">The model's length less the baseline's.</param>
/// <param name="Difficulty">The difficulty of the instruction; null where none are known, of all verdicts alike.</param>
internal readonly record struct SizedVerdict(double Preference, double LengthDifference, double? Difficulty);
