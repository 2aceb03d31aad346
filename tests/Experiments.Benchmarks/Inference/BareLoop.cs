using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Models.Llama;

namespace Experiments.Benchmarks.Inference;

/// <summary>Compiles <c>bare.c</c> and runs it over the library that LLamaSharp loads.</summary>
internal static class BareLoop
{
    /// <summary>Compiles the program.</summary>
    /// <returns>The program; null where there is no compiler.</returns>
    /// <exception cref="StageException">The compiler refuses the source.</exception>
    public static string? Compile(string folder)
    {
        var program = Path.Combine(folder, "bare");
        var source = Path.Combine(AppContext.BaseDirectory, "Inference", "bare.c");
        try
        {
            using var gcc = Process.Start("gcc", ["-O3", "-march=native", "-std=gnu11", "-Wall", "-o", program, source, "-ldl"]);
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? program : throw new StageException("gcc cannot compile Inference/bare.c; what it said is above.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Starts the program.</summary>
    public static ContestantProcess Start(string program, string model, int sequences, int context)
    {
        var llama = LoadedLibrary("libllama.");
        return ContestantProcess.Launch(
            "bare C loop",
            program,
            [llama, LoadedLibrary("libggml."), Path.GetDirectoryName(llama)!, model, Text(sequences), Text(context)],
            new Dictionary<string, string>());
    }

    private static string LoadedLibrary(string name)
    {
        LlamaRuntime.EnsureLoaded();
        return File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : line.Length)..])
            .First(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
