using System.Globalization;

namespace Experiments.Training.Loop;

/// <summary>The loss of each step, as <c>training.csv</c> beside the model.</summary>
internal sealed class TrainingLog : IDisposable
{
    public const string FileName = "training.csv";

    private readonly string path;
    private readonly StreamWriter writer;

    /// <summary>A log in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="soFar">What was logged before an interruption; null at the beginning.</param>
    /// <param name="figures">The names of what is logged beside the loss.</param>
    public TrainingLog(string folder, string? soFar, IReadOnlyList<string> figures)
    {
        path = Path.Combine(folder, FileName);

        // Whoever looks on sees each step when it is done.
        writer = new StreamWriter(path) { NewLine = "\n", AutoFlush = true };
        writer.Write(soFar ?? $"step,tokens,learning-rate,loss,gradient-norm{string.Concat(figures.Select(name => "," + name))}\n");
    }

    /// <summary>Adds a step.</summary>
    public void Write(int step, long tokens, double rate, Outcome outcome, double gradient) => writer.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{step},{tokens},{rate:G6},{(float)outcome.Loss},{(float)gradient}{string.Concat(outcome.Figures.Select(Cell))}"));

    /// <summary>Everything logged so far.</summary>
    public string Read()
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }

    public void Dispose() => writer.Dispose();

    private static string Cell(Figure figure) => string.Create(CultureInfo.InvariantCulture, $",{(float?)figure.Mean}");
}
