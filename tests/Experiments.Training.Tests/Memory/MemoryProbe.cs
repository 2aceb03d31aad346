using System.Diagnostics;
using System.Globalization;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;
using Experiments.Training.Loop;

namespace Experiments.Training.Tests.Memory;

/// <summary>Trains for two steps in a process of its own, and measures how much its resident memory grows.</summary>
internal static class MemoryProbe
{
    private const string Status = "/proc/self/status";

    // What the kernel's choice for want of memory ends with.
    private const int Killed = 137;
    private const int Attempts = 4;

    /// <summary>Measures a case in another process.</summary>
    /// <returns>Bytes by which the most resident memory exceeded that before the training.</returns>
    /// <remarks>Other tests may take the machine's memory meanwhile: a process that was ended for that measured nothing.</remarks>
    public static long Measure(string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (exit, output, errors) = Run(name);
            if (exit == 0)
            {
                return long.Parse(output, CultureInfo.InvariantCulture);
            }

            var isShort = exit == Killed || errors.Contains("memory", StringComparison.OrdinalIgnoreCase);
            Assert.True(isShort && attempt < Attempts, $"The process of '{name}' ended with {exit}: {errors}");
            Thread.Sleep(TimeSpan.FromSeconds(15));
        }
    }

    private static (int Exit, string Output, string Errors) Run(string name)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(MemoryProbe).Assembly.Location, nameof(MemoryProbe), name])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>Measures a case in this process.</summary>
    /// <param name="args">The name of the case.</param>
    public static void Print(string[] args)
    {
        var probed = MemoryCase.All.Single(one => one.Name == args[0]);

        // Libraries are loaded and functions compiled before anything is measured.
        Train(probed with { Size = Small(probed), Vocabulary = 300 });
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Kilobytes("VmRSS:");
        Train(probed);
        Console.WriteLine((Kilobytes("VmHWM:") - before) * 1024);
    }

    private static DecoderArchitecture Small(MemoryCase probed) =>
        probed.Size with { Layers = 1, Width = 8 * probed.Size.Heads, FeedForward = 16, Context = 32, HeadFeatures = null };

    private static void Train(MemoryCase probed)
    {
        using var context = new ProbeContext(probed.IsFast ? Reproducibility.Fast : Reproducibility.Exact);
        string[] tokens = [.. Enumerable.Range(0, probed.Vocabulary).Select(i => $"{i}")];
        var model = new ModelFile(probed.Size, new([new(TokenizerMetadata.TokensKey, GgufValue.Of(tokens))]), Weights(probed));
        var length = Math.Min(probed.Length, probed.Size.Context);
        var lessons = Enumerable.Range(0, 2).Select(_ => new TextLesson(BatchOf(probed.Rows, length)));
        TrainingSession.Train(context, model, probed.Plan, lessons);
    }

    // Random numbers would take longer than the training.
    private static TensorSequence Weights(MemoryCase probed) => new(
        [.. DecoderTensors.Of(probed.Size, probed.Vocabulary).Select(shape => (shape.Name, shape.Shape))],
        (_, shape) =>
        {
            var values = new float[shape.Aggregate(1, (product, size) => product * size)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = shape.Count == 1 ? 1 : 0.02f * ((i * 7919L % 2003) / 1001f - 1);
            }

            return values;
        });

    private static Batch BatchOf(int rows, int length)
    {
        var tokens = Enumerable.Range(0, rows * length).Select(i => (long)(i * 31 % 257)).ToArray();
        long[] places = [.. Enumerable.Range(0, tokens.Length).Select(i => (long)i)];
        return new(tokens, length, places, [.. places.Select(i => tokens[(i + 1) % tokens.Length])]);
    }

    private static long Kilobytes(string name)
    {
        var line = File.ReadLines(Status).Single(each => each.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    private sealed class ProbeContext(Reproducibility reproducibility) : StageContext, IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("memory-").FullName;

        public override string Output => Directory.CreateDirectory(Path.Combine(root, "output")).FullName;

        public override string Scratch => Directory.CreateDirectory(Path.Combine(root, "scratch")).FullName;

        public override string Device => "cpu";

        public override Reproducibility Reproducibility => reproducibility;

        public override int Threads => 2;

        public override CancellationToken Cancellation => CancellationToken.None;

        public override Artifact Open(Input input) => throw new NotSupportedException();

        public override void Report(StageProgress progress)
        {
        }

        public override void Log(string line)
        {
        }

        public void Dispose() => Directory.Delete(root, recursive: true);
    }
}
