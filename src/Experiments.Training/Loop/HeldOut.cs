using System.Globalization;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>The loss on texts that a training does not learn: measures it, remembers the best weights, and says when to stop.</summary>
internal sealed partial class HeldOut : IDisposable
{
    /// <summary>The file with the measurements, beside the model.</summary>
    public const string FileName = "held-out.csv";

    private const string Header = "step,loss";

    private readonly IReadOnlyList<ILesson> lessons;
    private readonly IReadOnlyList<string> figures;
    private readonly HeldOutSettings settings;
    private readonly IReadOnlyList<Tensor> trained;
    private readonly IReadOnlyList<Tensor> best;
    private readonly List<(int Step, double Loss, string Figures)> measured = [];

    /// <param name="lessons">What is held out; at least one.</param>
    /// <param name="settings">When, and what for.</param>
    /// <param name="figures">The names of what is measured beside the loss.</param>
    /// <param name="trained">What the training changes.</param>
    public HeldOut(
        IReadOnlyList<ILesson> lessons, HeldOutSettings settings, IReadOnlyList<string> figures, IReadOnlyList<Tensor> trained)
    {
        (this.lessons, this.settings, this.figures, this.trained) = (lessons, settings, figures, trained);
        best = settings.Keep == KeptWeights.Best ? [.. trained.Select(one => one.detach().clone().DetachFromDisposeScope())] : [];
    }

    /// <summary>The best weights so far, in the order of what is trained; empty where the last are kept.</summary>
    public IEnumerable<Tensor> State => best;

    /// <summary>Whether the loss has not fallen for so long that the training ends.</summary>
    public bool IsOver => settings.Patience is { } patience && measured.Count > 0 && measured.Count - 1 - BestIndex >= patience;

    /// <summary>The step and loss of the best weights.</summary>
    public (int Step, double Loss) Best => (measured[BestIndex].Step, measured[BestIndex].Loss);

    /// <summary>The measurement before the first step, and the last one.</summary>
    public (double First, double Last) Ends => (measured[0].Loss, measured[^1].Loss);

    private int BestIndex => measured.IndexOf(measured.MinBy(one => one.Loss));

    /// <summary>The measurements as the file holds them.</summary>
    public string Text => string.Join(',', [Header, .. figures]) + '\n' + string.Concat(measured.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Step},{one.Loss:R}{one.Figures}\n")));

    /// <summary>Puts back the measurements of an interrupted training.</summary>
    public void Restore(string text)
    {
        measured.Clear();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var parts = line.Split(',', 3);
            measured.Add((
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                double.Parse(parts[1], CultureInfo.InvariantCulture),
                parts.Length > 2 ? "," + parts[2] : ""));
        }
    }

    /// <summary>Measures where it is due.</summary>
    /// <param name="model">The model.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="isLast">Whether no step follows.</param>
    /// <returns>Whether it was due.</returns>
    public bool Measure(IDecoder model, int step, bool isLast)
    {
        if ((step % settings.Every != 0 && !isLast) || measured.Exists(one => one.Step == step))
        {
            return false;
        }

        using var unrecorded = no_grad();
        var outcomes = lessons.Select(lesson => lesson.Measure(model)).ToList();
        var loss = outcomes.Sum(outcome => outcome.Loss * outcome.Count) / outcomes.Sum(outcome => outcome.Count);
        measured.Add((step, loss, string.Concat(Figure.Total(outcomes).Select(Cell))));
        if (Best.Step == step)
        {
            Copy(trained, best);
        }

        return true;
    }

    /// <summary>Makes the best weights the trained ones, where they are kept.</summary>
    public void TakeBest() => Copy(best, trained);

    public void Dispose()
    {
        foreach (var one in best)
        {
            one.Dispose();
        }
    }

    private static string Cell(Figure figure) => string.Create(CultureInfo.InvariantCulture, $",{figure.Mean:R}");

    private static void Copy(IReadOnlyList<Tensor> from, IReadOnlyList<Tensor> to)
    {
        using var unrecorded = no_grad();
        foreach (var (source, target) in from.Zip(to))
        {
            target.copy_(source);
        }
    }
}
