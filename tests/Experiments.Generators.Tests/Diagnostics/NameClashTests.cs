using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>Names that are one in C# are reported at each of them, and stop nothing else.</summary>
public sealed class NameClashTests
{
    [Theory]
    [InlineData("ab1.yaml", "ab-1.yaml")]
    [InlineData("foobar.yaml", "foo-bar.yaml")]
    [InlineData("a-1/x.yaml", "a1/y.yaml", "a1/x.yaml")]
    [InlineData("foo/source.yaml", "foo.yaml")]
    [InlineData("foo-bar/source.yaml", "foobar.yaml")]
    public void Names_that_give_one_class_or_file_are_reported_and_the_others_are_built(params string[] files)
    {
        var lab = GeneratorHarness.Build([.. files.Append("other.yaml").Select(file => (file, Spec(file)))]);

        var clashing = files.Where(file => !file.EndsWith("y.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.All(
            clashing,
            file => Assert.Single(lab.Reported, report => report.StartsWith($"{file}(1,1): EXP01", StringComparison.Ordinal)));
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
        Assert.Equal("other", lab.Experiment("other").Info.Name);
    }

    [Theory]
    [InlineData("trial.yaml", "trial.yaml(1,13): EXP0114")]
    [InlineData("experiment.yaml", "experiment.yaml(1,13): EXP0114")]
    public void A_name_that_the_generated_code_needs_stops_no_other_spec(string file, string report)
    {
        var lab = GeneratorHarness.Build([(file, Spec(file)), ("other.yaml", Spec("other.yaml"))]);
        Assert.Equal([report], lab.Reported);
        Assert.DoesNotContain(lab.Compiler, found => found.Contains(": CS", StringComparison.Ordinal));
        Assert.Equal("other", lab.Experiment("other").Info.Name);
    }

    [Fact]
    public void A_folder_with_the_name_of_a_spec_beside_it_stops_no_other_spec()
    {
        var lab = GeneratorHarness.Build([.. new[] { "foo.yaml", "foo/bar.yaml", "other.yaml" }.Select(file => (file, Spec(file)))]);
        Assert.Equal(["foo.yaml(1,1): EXP0118"], lab.Reported);
        Assert.DoesNotContain(lab.Compiler, found => found.Contains(": CS", StringComparison.Ordinal));
        Assert.Equal("other", lab.Experiment("other").Info.Name);
    }

    [Fact]
    public void The_report_names_the_other_file() => Assert.Equal(
        [
            "'ab-1' and 'ab1' (ab1.yaml) would have the same name in C#; rename one of them and its file",
            "'ab1' and 'ab-1' (ab-1.yaml) would have the same name in C#; rename one of them and its file",
        ],
        GeneratorHarness.Build([("ab1.yaml", Spec("ab1.yaml")), ("ab-1.yaml", Spec("ab-1.yaml"))]).Messages);

    [Fact]
    public void Stage_kinds_whose_names_are_one_in_csharp_stop_only_what_uses_them()
    {
        const string Source = """
            using Experiments;
            using Experiments.Generators.Tests.Stages;
            namespace Lab;
            /// <summary>One.</summary>
            [Stage("foo-bar")] public sealed record One : Stage<Texts>
            {
                public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
            }
            /// <summary>Two.</summary>
            [Stage("foobar")] public sealed record Two : Stage<Texts>
            {
                public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
            }
            """;
        var lab = GeneratorHarness.Build(
            [("uses.yaml", "experiment: uses\nstages: {one: {use: foo-bar}}"), ("other.yaml", Spec("other.yaml"))], Source);

        Assert.Equal(["uses.yaml(2,21): EXP0122"], lab.Reported);
        Assert.Contains("'foo-bar' (Lab.One) and 'foobar' (Lab.Two) would have the same name in C#", lab.Messages[0]);
        Assert.Equal("other", lab.Experiment("other").Info.Name);
    }

    private static string Spec(string file) =>
        $"experiment: {Path.GetFileNameWithoutExtension(file)}\nstages: {{texts: {{use: make-texts, count: 1, seed: 1}}}}\n";
}
