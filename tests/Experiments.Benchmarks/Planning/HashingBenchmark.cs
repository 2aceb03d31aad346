using System.Reflection;
using System.Runtime.CompilerServices;
using Experiments.Runtime.Keys.Code;

namespace Experiments.Benchmarks.Planning;

/// <summary>What it costs to find and hash the code that stages can reach: in a new process, and when the process is warm.</summary>
internal static class HashingBenchmark
{
    private const int Runs = 7;

    /// <summary>Measures and prints.</summary>
    public static void Run()
    {
        var stages = Directory.GetFiles(AppContext.BaseDirectory, "Experiments.*.dll")
            .SelectMany(path => Assembly.LoadFrom(path).GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Stage)) && !type.IsAbstract)
            .Select(type => (Stage)RuntimeHelpers.GetUninitializedObject(type))
            .ToList();
        var times = Enumerable.Range(0, Runs).Select(_ => Time(stages)).ToList();
        var best = times.Skip(1).Min();
        Console.WriteLine($"{stages.Count} stages: first {times[0]:0} ms, then best of {Runs - 1} {best:0} ms of processor time");
    }

    private static double Time(List<Stage> stages)
    {
        var before = Environment.CpuUsage.TotalTime;
        var code = new CodeIdentity(AppContext.BaseDirectory, cacheFolder: null);
        stages.ForEach(stage => code.Of(stage));
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
