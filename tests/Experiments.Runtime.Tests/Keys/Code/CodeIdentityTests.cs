using System.Diagnostics;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.TestHost;
using Microsoft.CodeAnalysis;

namespace Experiments.Runtime.Tests.Keys.Code;

public sealed class CodeIdentityTests : IDisposable
{
    /// <summary>A stage in one assembly that calls into a library of another.</summary>
    private const string Library = """
        using System; using System.Linq; using System.Collections.Generic; using System.Threading.Tasks;
        namespace Lib
        {
            public static class Deep
            {
                public static int First(int x) => Second(x) + 1;
                private static int Second(int x) => Third(x) * 2;
                private static int Third(int x) { var local = 3; return x + local; }
                public static int Unused(int x) => x + 77;
            }
            public static class Lambdas
            {
                public static int Sum(int[] all) => all.Select(x => x + 10).Select(x => x * 20).Sum();
                public static IEnumerable<int> Lazily(int n) { for (var i = 0; i < n; i += 30) yield return i; }
                public static async Task<int> Later(int n) { await Task.Yield(); return n + 40; }
                public static int Local(int n) { return Inner(n); int Inner(int m) => m + 50; }
            }
            public static class Table { public static readonly int[] Values = { 60, 61, 62, 63, 64 }; public static int Size = 70; }
            public interface IRule { int Apply(int x); }
            public sealed class Rule : IRule { public int Apply(int x) => x + 80; }
            public abstract class Shape { public abstract int Area(); public virtual int Name() => 1; }
            public sealed class Square : Shape { public override int Area() => 90; }
            public sealed class NeverMade : Shape { public override int Area() => 100; }
            public interface IMade<T> where T : IMade<T> { static abstract int Make(); }
            public readonly struct Made : IMade<Made> { public static int Make() => 110; }
            public static class Generic { public static int Call<T>() where T : IMade<T> => T.Make(); }
            public enum Mode { Slow = 120, Fast = 121 }
            public sealed record Options(int Size = 130) { public double Rate { get; init; } = 0.140; }
        }
        """;

    private const string Program = """
        using Lib; using System.Linq;
        namespace App
        {
            public abstract record Step { public abstract System.Threading.Tasks.Task<int> Run(); }
            public sealed record MyStage : Step
            {
                public int Steps { get; init; } = 150;
                public Shape3 Form { get; init; }
                public System.Collections.Generic.IReadOnlyList<Part> Parts { get; init; } = [];
                public override async System.Threading.Tasks.Task<int> Run()
                {
                    IRule rule = new Rule();
                    Shape shape = new Square();
                    var options = new Options();
                    var text = "greeting-160";
                    var sum = Deep.First(Steps) + Lambdas.Sum(Table.Values) + Lambdas.Lazily(5).Sum() + await Lambdas.Later(1) + Lambdas.Local(2);
                    return sum + Table.Size + rule.Apply(1) + shape.Area() + Generic.Call<Made>() + (int)Mode.Slow + options.Size + (int)options.Rate + text.Length;
                }
            }
            public sealed record Shape3(int Width = 180) { public double Dropout { get; init; } = 0.190; public Deeper Below { get; init; } }
            public sealed record Deeper(string Name = "deep-200", double Rate = 0.210, long? Limit = null) { public int Unset { get; init; } = 0; }
            public sealed record Part(bool Often = true) { public int Count { get; init; } = 220; }
            public sealed record NoParameter(int Size = 230) { public int Rest { get; init; } = 240; }
            public sealed class Elsewhere { public int Other() => 170; }
        }
        """;

    private static readonly string[] Original = SampleStage.Lines(Library, Program, OptimizationLevel.Release);
    private static readonly string[] OriginalDebug = SampleStage.Lines(Library, Program, OptimizationLevel.Debug);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("var local = 3; return x + local;", "/* a comment */  var renamed = 3;\n\n return x + renamed;")]
    [InlineData("public static int Unused(int x) => x + 77;", "public static int Unused(int x) => x + 78;")]
    [InlineData("public static int Unused(int x) => x + 77;", "")]
    [InlineData("=> 100;", "=> 101;")]
    [InlineData(
        "public static class Lambdas {",
        "public static class Lambdas { public static int Before(int[] all) { return all.Select(x => x + 7).Sum() + In(1); int In(int " +
        "m) => m; }")]
    [InlineData(
        "public static class Lambdas {",
        "public static class Lambdas { public static async Task<int> Before() { await Task.Yield(); return 1; }")]
    [InlineData("public interface IRule", "public sealed class AnotherType { public int X = 5; } public interface IRule")]
    [InlineData("Size = 230", "Size = 231")]
    [InlineData("Rest { get; init; } = 240", "Rest { get; init; } = 241")]
    [InlineData("Other() => 170;", "Other() => 171; public int More() => Other();")]
    public void What_the_stage_cannot_reach_does_not_change_its_hash(string old, string changed)
    {
        Assert.Equal(Original, BuildChanged(old, changed));
        Assert.Equal(OriginalDebug, BuildChanged(old, changed, OptimizationLevel.Debug));
    }

    [Theory]
    [InlineData("var local = 3;", "var local = 4;")]
    [InlineData("x + 10", "x + 11")]
    [InlineData("Select(x => x + 10).Select(x => x * 20)", "Select(x => x * 20).Select(x => x + 10)")]
    [InlineData("i += 30", "i += 31")]
    [InlineData("n + 40", "n + 41")]
    [InlineData("m + 50", "m + 51")]
    [InlineData("61, 62", "62, 61")]
    [InlineData("Size = 70", "Size = 71")]
    [InlineData("x + 80", "x + 81")]
    [InlineData("=> 90;", "=> 91;")]
    [InlineData("=> 110;", "=> 111;")]
    [InlineData("Slow = 120", "Slow = 122")]
    [InlineData("Size = 130", "Size = 131")]
    [InlineData("0.140", "0.141")]
    [InlineData("= 150;", "= 151;")]
    [InlineData("greeting-160", "greeting-161")]
    [InlineData("Second(x) + 1", "Second(x) - 1")]
    [InlineData("Width = 180", "Width = 181")]
    [InlineData("0.190", "0.191")]
    [InlineData("deep-200", "deep-201")]
    [InlineData("0.210", "0.211")]
    [InlineData("Often = true", "Often = false")]
    [InlineData("Count { get; init; } = 220", "Count { get; init; } = 221")]
    [InlineData("Unset { get; init; } = 0", "Unset { get; init; } = 1")]
    [InlineData("Parts { get; init; } = []", "Parts { get; init; } = [new Part()]")]
    public void What_the_stage_can_reach_changes_its_hash(string old, string changed)
    {
        Assert.NotEqual(Original, BuildChanged(old, changed));
        Assert.NotEqual(OriginalDebug, BuildChanged(old, changed, OptimizationLevel.Debug));
    }

    [Fact]
    public void The_changed_method_is_named()
    {
        var changed = BuildChanged("var local = 3;", "var local = 4;");
        Assert.StartsWith("Lib.Deep::Third`0(Int32):Int32 ", Assert.Single(changed.Except(Original)));
    }

    [Fact]
    public void A_real_stages_hash_comes_from_the_cache_the_second_time()
    {
        var stage = new TestHost.MakeNumbers(1, 2);
        var first = new CodeIdentity(AppContext.BaseDirectory, folder["cache"]).Of(stage);
        Assert.Contains(first.Methods, line => line.StartsWith("Experiments.Runtime.TestHost.Numbers::Write", StringComparison.Ordinal));
        Assert.DoesNotContain(first.Methods, line => line.Contains("TestHost.Halves"));

        var file = Assert.Single(Directory.GetFiles(folder["cache"], "*.txt", SearchOption.AllDirectories));
        Assert.Equal(first.Hash, new CodeIdentity(AppContext.BaseDirectory, folder["cache"]).Of(stage).Hash);

        // A damaged cache is not believed.
        File.AppendAllText(file, "more\n");
        Assert.Equal(first.Hash, new CodeIdentity(AppContext.BaseDirectory, folder["cache"]).Of(stage).Hash);
    }

    [Theory]
    [InlineData("native.so", 16, true)]
    [InlineData("native.so", 16, false)]
    [InlineData("native.so.2", 3_000_000, true)]
    [InlineData("native.so.2", 3_000_000, false)]
    [InlineData("native.dll", 3_000_000, true)]
    public void A_native_library_that_is_exchanged_with_size_and_time_kept_is_another_program(string name, int size, bool isCached)
    {
        var file = folder[$"program/{name}"];
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Directory.CreateDirectory(folder["program"]);
        string ProgramWith(byte content)
        {
            File.WriteAllBytes(file, [.. Enumerable.Repeat(content, size)]);
            File.SetLastWriteTimeUtc(file, time);
            return new CodeIdentity(folder["program"], isCached ? folder["cache"] : null).Program;
        }

        var first = ProgramWith(1);
        Assert.NotEqual(first, ProgramWith(2));
        Assert.Equal(first, ProgramWith(1));
    }

    [Fact]
    public void Hashing_is_fast()
    {
        var watch = Stopwatch.StartNew();
        foreach (var stage in new Stage[] { new TestHost.MakeNumbers(1, 2), new TestHost.Misbehave("kill") })
        {
            new CodeIdentity(AppContext.BaseDirectory, null).Of(stage);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    private static string[] BuildChanged(string old, string changed, OptimizationLevel level = OptimizationLevel.Release)
    {
        var library = Library.ReplaceLineEndings(" ").Replace("  ", " ").Replace("  ", " ").Replace("  ", " ");
        var program = Program;
        Assert.True(library.Contains(old) || program.Contains(old), $"The sample has no '{old}'.");
        return SampleStage.Lines(library.Replace(old, changed), program.Replace(old, changed), level);
    }
}
