using System.Globalization;

namespace Experiments.Training.Loop;

/// <summary>The loss of each step, as <c>training.csv</c> beside the model.</summary>
internal sealed class TrainingLog : IDisposable
{
    public const string FileName = "training.csv";

    private readonly StreamWriter writer;

    public TrainingLog(string folder)
    {
        writer = new StreamWriter(Path.Combine(folder, FileName)) { NewLine = "\n" };
        writer.WriteLine("step,tokens,learning-rate,loss,gradient-norm");
    }

    /// <summary>Adds a step.</summary>
    public void Write(int step, long tokens, double rate, double loss, double gradient) =>
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step},{tokens},{rate:G6},{(float)loss},{(float)gradient}"));

    public void Dispose() => writer.Dispose();
}
