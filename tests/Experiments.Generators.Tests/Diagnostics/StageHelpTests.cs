using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A stage without doc comments is one report, which says which are missing.</summary>
public sealed class StageHelpTests
{
    private const string Beginning = "The stage 'cut' has no help, in the editor and in 'stages', for what has no doc comment; write ";

    private const string Summary = "/// <summary>Cuts.</summary>\n";

    [Theory]
    [InlineData("", "/// <summary>…</summary> and /// <param name=\"Limit\">…</param>")]
    [InlineData(Summary, "/// <param name=\"Limit\">…</param>")]
    [InlineData("/// <param name=\"Limit\">Letters.</param>\n", "/// <summary>…</summary>")]
    [InlineData(
        "/// <summary> </summary>\n/// <param name=\"Limit\"/>\n",
        "/// <summary>…</summary> and /// <param name=\"Limit\">…</param>")]
    [InlineData("// Cuts.\n", "/// <summary>…</summary> and /// <param name=\"Limit\">…</param>")]
    public void What_is_missing_is_said_once(string comment, string missing)
    {
        var lab = Build(comment, "public sealed record Cut(int Limit)");
        Assert.Equal([Beginning + missing], lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    [Fact]
    public void A_property_has_a_summary_of_its_own()
    {
        const string Comment = Summary + "/// <param name=\"Limit\">Letters.</param>\n";
        Assert.Equal(
            [Beginning + "/// <summary>…</summary> above Least"],
            Build(Comment, "public sealed record Cut(int Limit)", "public int Least { get; init; }").Messages);
        Assert.Empty(
            Build(
                Comment,
                "public sealed record Cut(int Limit)",
                "/// <summary>Letters.</summary>\npublic int Least { get; init; }").Messages);
    }

    [Theory]
    [InlineData("/// <summary>Cuts.</summary>\n/// <param name=\"Limit\">Letters.</param>\n", "public sealed record Cut(int Limit)")]
    [InlineData(Summary, "public sealed record Cut")]
    [InlineData("", "internal sealed record Cut(int Limit)")]
    public void A_stage_that_has_its_help_or_that_nobody_can_use_is_not_mentioned(string comment, string record) =>
        Assert.Empty(Build(comment, record).Messages);

    private static GeneratorResult Build(string comment, string record, string member = "") => GeneratorHarness.Build([], $$"""
        using Experiments.Generators.Tests.Stages;

        namespace MyStudy;

        {{comment}}[Stage("cut")]
        {{record}} : Stage<Texts>
        {
            {{member}}

            public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
        }
        """);
}
