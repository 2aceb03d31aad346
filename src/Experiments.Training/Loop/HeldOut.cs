using System.Globalization;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>The loss on texts that a training does not learn: measures it, remembers the best weights, and says when to stop.</summary>
internal sealed class HeldOut : IDisposable
{
    /// <summary>The file with the measurements, beside the model.</summary>
    public const string FileName = "held-out.csv";

    private const string Header = "step,loss\n";

    private readonly IReadOnlyList<Batch> batches;
    private readonly HeldOutSettings settings;
    private readonly IReadOnlyList<Tensor> trained;
    private readonly IReadOnlyList<Tensor> best;
    private readonly List<(int Step, double Loss)> measured = [];

    /// <param name="batches">What is held out; at least one learned token.</param>
    /// <param name="settings">When, and what for.</param>
    /// <param name="trained">What the training changes.</param>
    public HeldOut(IReadOnlyList<Batch> batches, HeldOutSettings settings, IReadOnlyList<Tensor> trained)
    {
        (this.batches, this.settings, this.trained) = (batches, settings, trained);
        best = settings.Keep == KeptWeights.Best ? [.. trained.Select(one => one.detach().clone().DetachFromDisposeScope())] : [];
    }

    /// <summary>The best weights so far, in the order of what is trained; empty where the last are kept.</summary>
    public IEnumerable<Tensor> State => best;

    /// <summary>Whether the loss has not fallen for so long that the training ends.</summary>
    public bool IsOver => settings.Patience is { } patience && measured.Count > 0 && measured.Count - 1 - BestIndex >= patience;

    /// <summary>The step and loss of the best weights.</summary>
    public (int Step, double Loss) Best => measured[BestIndex];

    /// <summary>The measurement before the first step, and the last one.</summary>
    public (double First, double Last) Ends => (measured[0].Loss, measured[^1].Loss);

    private int BestIndex => measured.IndexOf(measured.MinBy(one => one.Loss));

    /// <summary>The measurements as the file holds them.</summary>
    public string Text => Header + string.Concat(measured.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Step},{one.Loss:R}\n")));

    /// <summary>Puts back the measurements of an interrupted training.</summary>
    public void Restore(string text)
    {
        measured.Clear();
        foreach (var line in text[Header.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(',');
            measured.Add((int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Measures where it is due.</summary>
    /// <param name="model">The model.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="isLast">Whether no step follows.</param>
    public void Measure(IDecoder model, int step, bool isLast)
    {
        if ((step % settings.Every != 0 && !isLast) || measured.Exists(one => one.Step == step))
        {
            return;
        }

        using var unrecorded = no_grad();
        var (sum, tokens) = (0.0, 0L);
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            sum += model.Loss(batch).item<float>() * (double)batch.Learned.Length;
            tokens += batch.Learned.Length;
        }

        measured.Add((step, sum / tokens));
        if (Best.Step == step)
        {
            Copy(trained, best);
        }
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

    private static void Copy(IReadOnlyList<Tensor> from, IReadOnlyList<Tensor> to)
    {
        using var unrecorded = no_grad();
        foreach (var (source, target) in from.Zip(to))
        {
            target.copy_(source);
        }
    }
}
