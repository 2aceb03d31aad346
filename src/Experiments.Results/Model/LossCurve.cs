using System.Globalization;

namespace Experiments.Results.Model;

/// <summary>The loss of a training stage over its steps.</summary>
/// <remarks>
/// A stage that trains leaves <c>training.csv</c> in its artifact, with a header and the columns <c>step</c> and <c>loss</c>, and where it
/// measures texts that it does not learn, <c>held-out.csv</c> with the same columns.
/// </remarks>
/// <param name="Steps">The steps, ascending.</param>
/// <param name="Losses">The losses in nats per token, one per step.</param>
public sealed record LossCurve(IReadOnlyList<int> Steps, IReadOnlyList<double> Losses)
{
    /// <summary>The file with the losses of what is learned.</summary>
    public const string FileName = "training.csv";

    /// <summary>The file with the losses of what is held out.</summary>
    public const string HeldOutFileName = "held-out.csv";

    private const string Loss = "loss";
    private const int EveryStepUntil = 10;
    private const int Points = 100;

    /// <summary>A curve of an artifact; null when it has none.</summary>
    /// <param name="folder">The artifact's folder.</param>
    /// <param name="file">The file's name.</param>
    public static LossCurve? Read(string folder, string file = FileName) => Of(TrainingTable.Read(Path.Combine(folder, file)));

    /// <summary>A curve of an artifact that is still being made, as far as it goes; null when there is none yet.</summary>
    /// <param name="folder">The artifact's folder, which may disappear at any time.</param>
    /// <param name="file">The file's name.</param>
    public static LossCurve? ReadSoFar(string folder, string file = FileName) => Of(TrainingTable.ReadSoFar(Path.Combine(folder, file)));

    private static LossCurve? Of(TrainingTable? table)
    {
        if (table is null || !table.Columns.Contains(Loss))
        {
            return null;
        }

        var points = table.Cells.Where(cell => cell.Column == Loss).ToList();
        return new LossCurve(
            [.. points.Select(point => point.Step)],
            [.. points.Select(point => double.Parse(point.Text, CultureInfo.InvariantCulture))]);
    }

    /// <summary>Whether another curve has the same steps and losses.</summary>
    public bool Equals(LossCurve? other) =>
        other is not null && Steps.SequenceEqual(other.Steps) && Losses.SequenceEqual(other.Losses);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Steps.Count, Losses.Sum());

    /// <summary>About a hundred points of the curve: every one of the first steps, then evenly spread ones, and the last.</summary>
    public LossCurve Thin()
    {
        var every = Math.Max(1, Steps.Count / Points);
        var kept = Enumerable.Range(0, Steps.Count).Where(i => i < EveryStepUntil || i % every == 0 || i == Steps.Count - 1).ToList();
        return new LossCurve([.. kept.Select(i => Steps[i])], [.. kept.Select(i => Losses[i])]);
    }
}
