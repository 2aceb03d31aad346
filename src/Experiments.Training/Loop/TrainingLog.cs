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
    public TrainingLog(string folder, string? soFar)
    {
        path = Path.Combine(folder, FileName);
        writer = new StreamWriter(path) { NewLine = "\n" };
        writer.Write(soFar ?? "step,tokens,learning-rate,loss,gradient-norm\n");
    }

    /// <summary>Adds a step.</summary>
    public void Write(int step, long tokens, double rate, double loss, double gradient) =>
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step},{tokens},{rate:G6},{(float)loss},{(float)gradient}"));

    /// <summary>Everything logged so far.</summary>
    public string Read()
    {
        writer.Flush();
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }

    public void Dispose() => writer.Dispose();
}
