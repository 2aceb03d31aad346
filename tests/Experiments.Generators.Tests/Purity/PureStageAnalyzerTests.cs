using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Purity;
using Experiments.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Experiments.Generators.Tests.Purity;

public sealed class PureStageAnalyzerTests
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(Diagnostics.DiagnosticPage.Folder, "EXP0301.md"));

    private static string Stage(string body, string more = "") => $$"""
        namespace Mine;
        public sealed record Text(string Folder) : Experiments.Artifact(Folder), Experiments.IArtifact<Text>
        {
            public static Text Open(string folder) => new(folder);
        }
        [Experiments.Stage("mine")]
        public sealed record MyStage(int Count) : Experiments.Stage<Text>
        {
            public override Task<Text> RunAsync(Experiments.StageContext context) { {{body}}; throw new NotSupportedException(); }
        }
        {{more}}
        """;

    [Theory]
    [InlineData("_ = DateTime.Now", "'DateTime.Now'")]
    [InlineData("_ = DateTimeOffset.UtcNow.Year", "'DateTimeOffset.UtcNow'")]
    [InlineData("_ = System.Diagnostics.Stopwatch.StartNew()", "'Stopwatch.StartNew'")]
    [InlineData("_ = Environment.TickCount64", "'Environment.TickCount64'")]
    [InlineData("_ = TimeProvider.System.GetUtcNow()", "'TimeProvider.System'")]
    [InlineData("_ = new Random()", "'new Random'")]
    [InlineData("_ = Random.Shared.Next()", "'Random.Shared'")]
    [InlineData("_ = Guid.NewGuid()", "'Guid.NewGuid'")]
    [InlineData("_ = System.Security.Cryptography.RandomNumberGenerator.GetBytes(4)", "'RandomNumberGenerator.GetBytes'")]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"HOME\")", "'Environment.GetEnvironmentVariable'")]
    [InlineData("_ = Environment.ProcessorCount", "'Environment.ProcessorCount'")]
    [InlineData("_ = Environment.MachineName", "'Environment.MachineName'")]
    [InlineData("_ = System.Globalization.CultureInfo.CurrentCulture", "'CultureInfo.CurrentCulture'")]
    [InlineData("_ = Path.GetTempPath()", "'Path.GetTempPath'")]
    [InlineData("_ = System.Runtime.InteropServices.RuntimeInformation.OSDescription", "'RuntimeInformation.OSDescription'")]
    [InlineData("_ = typeof(Text).GetMethod(\"A\")", "'Type.GetMethod'")]
    [InlineData("_ = typeof(Text).GetProperties()", "'Type.GetProperties'")]
    [InlineData("_ = Type.GetType(\"A\")", "'Type.GetType'")]
    [InlineData("_ = Activator.CreateInstance(typeof(Text))", "'Activator.CreateInstance'")]
    [InlineData("_ = System.Reflection.Assembly.LoadFrom(\"a.dll\")", "'Assembly.LoadFrom'")]
    [InlineData("dynamic d = 1; _ = d.Length", "'dynamic'")]
    [InlineData("_ = \"a\".GetHashCode()", "'String.GetHashCode'")]
    [InlineData("_ = HashCode.Combine(1, 2)", "'HashCode.Combine'")]
    [InlineData("_ = File.ReadAllText(\"/etc/hostname\")", "'File.ReadAllText'")]
    [InlineData("_ = new StreamReader(\"words.txt\")", "'new StreamReader'")]
    [InlineData("_ = new HttpClient()", "'new HttpClient'")]
    [InlineData("_ = System.Diagnostics.Process.GetCurrentProcess()", "'Process.GetCurrentProcess'")]
    [InlineData("_ = Console.ReadLine()", "'Console.ReadLine'")]
    [InlineData("Func<DateTime> f = () => DateTime.Now; f()", "'DateTime.Now'")]
    [InlineData("_ = Math.Exp(Count)", "'Math.Exp'")]
    [InlineData("_ = MathF.Pow(Count, 2)", "'MathF.Pow'")]
    [InlineData("_ = double.Log2(Count)", "'Double.Log2'")]
    [InlineData("_ = new[] { 1.0 }.Select(Math.Tanh).Sum()", "'Math.Tanh'")]
    public async Task What_could_differ_is_named(string body, string name)
    {
        var report = Assert.Single(await Reports(Stage(body)));
        Assert.Equal("EXP0301", report.Id);
        Assert.Contains(name, report.GetMessage());
    }

    [Theory]
    [InlineData(
        "static class Far { public static int Seed() => Near.Seed(); } static class Near { public static int Seed() "
            + "=> Environment.TickCount; }",
        "Far.Seed()")]
    [InlineData("static class Far { public static readonly int Seed = Environment.TickCount; }", "_ = Far.Seed")]
    [InlineData(
        "static class Far { private static readonly int seed = Environment.TickCount; public static int Seed => seed; }",
        "_ = Far.Seed")]
    [InlineData("class Far { private readonly int seed = Environment.TickCount; public int Seed => seed; }", "_ = new Far().Seed")]
    [InlineData(
        "class Far { public override string ToString() => Environment.MachineName; }",
        "object far = new Far(); _ = far.ToString()")]
    [InlineData(
        "class Far : IComparable<Far> { public int CompareTo(Far? o) => Environment.TickCount; }",
        "_ = new[] { new Far() }.Order()")]
    [InlineData(
        "class Far { public Far() { _ = Environment.MachineName; } } static class U { public static T Make<T>() where "
            + "T : new() => new(); }",
        "_ = U.Make<Far>()")]
    public async Task What_the_stage_calls_is_looked_at(string more, string body) =>
        Assert.Single(await Reports(Stage(body, more)));

    [Theory]
    [InlineData("_ = new Random(Count)", "")]
    [InlineData("_ = new Experiments.SeededRandom(1)", "")]
    [InlineData("_ = Math.Sqrt(Count) + Math.Round(0.5) + Experiments.PortableMath.Exp(Count)", "")]
    [InlineData("_ = Environment.NewLine", "")]
    [InlineData("_ = nameof(DateTime.Now)", "")]
    [InlineData("_ = new DateTime(2020, 1, 1).Year", "")]
    [InlineData("_ = File.ReadAllText(Path.Combine(context.ToString()!, \"a\"))", "")]
    [InlineData("_ = typeof(Text).Assembly.GetManifestResourceStream(\"a\")", "")]
    [InlineData("_ = Activator.CreateInstance<List<int>>()", "")]
    [InlineData("_ = typeof(Text).Name", "")]
    [InlineData("_ = 1", "static class Tool { public static void Main2() { _ = DateTime.Now; } }")]
    [InlineData("_ = 1", "class Key { public int A; public override int GetHashCode() => HashCode.Combine(A); }")]
    [InlineData(
        "_ = new Key().Equals(null)",
        "class Key { public int A; public override bool Equals(object? o) => true; public override int GetHashCode() "
            + "=> HashCode.Combine(A); }")]
    public async Task What_cannot_differ_is_not_named(string body, string more) => Assert.Empty(await Reports(Stage(body, more)));

    [Fact]
    public async Task The_page_says_what_is_so()
    {
        var samples = Regex.Matches(Page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
        var report = Assert.Single(await Reports(samples[0]));
        Assert.Contains($"> warning EXP0301: {report.GetMessage()}", Page);
        Assert.Empty(await Reports(samples[1]));
        Assert.StartsWith($"# EXP0301: {Rules.Unrepeatable.Title}", Page);
        Assert.Contains(
            $"| [EXP0301](EXP0301.md) | {Rules.Unrepeatable.Title} |",
            File.ReadAllText(Path.Combine(Diagnostics.DiagnosticPage.Folder, "README.md")));
    }

    private static async Task<IReadOnlyList<Diagnostic>> Reports(string source)
    {
        var compilation = GeneratorHarness.Compile(source);
        Assert.Empty(compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new PureStageAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
