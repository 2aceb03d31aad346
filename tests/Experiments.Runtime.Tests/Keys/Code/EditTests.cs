using Microsoft.CodeAnalysis;

namespace Experiments.Runtime.Tests.Keys.Code;

/// <summary>
/// Edits of a small stage library, each compiled before and after. What could change a result changes the stage's lines; what cannot, does
/// not.
/// </summary>
public sealed class EditTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices; using System.Text.Json; using System.Text.Json.Serialization; using System.Threading.Tasks;

        """;

    /// <summary>A stage of one statement, which uses what the test's library has.</summary>
    private static string Stage(string body) => $$"""
        {{Usings}}using Lib;
        namespace App
        {
            public abstract record Step { public abstract Task<object> Run(int x); }
            public sealed record MyStage : Step
            {
                public override async Task<object> Run(int x) { await Task.Yield(); {{body}} }
            }
        }
        """;

    public static TheoryData<int> Matter { get; } = [.. Enumerable.Range(0, CodeEdit.ThatMatter.Count)];

    public static TheoryData<int> DoNot { get; } = [.. Enumerable.Range(0, CodeEdit.ThatDoNot.Count)];

    [Theory]
    [MemberData(nameof(Matter))]
    public void What_can_change_a_result_changes_the_stage(int edit)
    {
        var (library, changed, stage) = CodeEdit.ThatMatter[edit];
        foreach (var level in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            Assert.False(Lines(library, stage, level).SequenceEqual(Lines(changed, stage, level)), $"{level}: {library} ==> {changed}");
        }
    }

    [Theory]
    [MemberData(nameof(DoNot))]
    public void What_cannot_change_a_result_does_not_change_the_stage(int edit)
    {
        var (library, changed, stage) = CodeEdit.ThatDoNot[edit];
        foreach (var level in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            Assert.Equal(Lines(library, stage, level), Lines(changed, stage, level));
        }
    }

    [Fact]
    public void An_embedded_resource_counts_where_resources_are_read()
    {
        const string Reading =
            "static class U { public static object M() => typeof(U).Assembly.GetManifestResourceStream(\"words.txt\"); }";
        const string Silent = "static class U { public static int M() => 1; }";
        Assert.NotEqual(Lines(Reading, "return U.M();", resource: "one"), Lines(Reading, "return U.M();", resource: "two"));
        Assert.Equal(Lines(Silent, "return U.M();", resource: "one"), Lines(Silent, "return U.M();", resource: "two"));
    }

    private static string[] Lines(
        string library, string body, OptimizationLevel level = OptimizationLevel.Release, string? resource = null) =>
        SampleStage.Lines($"{Usings}namespace Lib {{ {Public(library)} }}", Stage(body), level, resource);

    /// <summary>The first type of a sample is written without "public", to keep samples short.</summary>
    private static string Public(string library) =>
        library.StartsWith("public ", StringComparison.Ordinal) || library.StartsWith('[') || library.StartsWith('/')
            ? library
            : "public " + library;
}
