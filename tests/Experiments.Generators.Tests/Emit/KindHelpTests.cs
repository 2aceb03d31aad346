using Experiments.Generators.Tests.Harness;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Emit;

/// <summary>What stage kinds tell whoever asks for help: defaults, and what their outputs give.</summary>
public sealed class KindHelpTests
{
    private static readonly IReadOnlyList<StageKind> Kinds = GeneratorHarness.Build(Specs.Whole).Kinds;

    // Those of Kinds.cs: of constructor parameters, of properties, and of records.
    [Theory]
    [InlineData("learning-rate", "0.001")]
    [InlineData("schedule", "cosine")]
    [InlineData("shuffle", "true")]
    [InlineData("from", "null")]
    [InlineData("memory", "1000000")]
    [InlineData("checkpoints.length", "0")]
    [InlineData("decay", "0.10000000149011612")]
    [InlineData("seed", "null")]
    [InlineData("shape.width", "64")]
    [InlineData("shape.dropout", "0")]
    public void Every_default_is_known(string name, string value) =>
        Assert.Equal(value, Kind("train").Defaults.Single(parameter => parameter.Name == name).Value);

    [Fact]
    public void What_must_be_given_has_no_default() =>
        Assert.DoesNotContain(Kind("train").Defaults, parameter => parameter.Name is "texts" or "shape" or "steps" or "shape.layers");

    [Fact]
    public void A_record_that_refuses_empty_values_has_no_known_defaults()
    {
        var kinds = GeneratorHarness.Build([], """
            using Experiments.Generators.Tests.Stages;

            namespace MyStudy;

            /// <summary>Cuts.</summary>
            /// <param name="Name">The name.</param>
            [Stage("cut")]
            public sealed record Cut(string Name) : Stage<Texts>
            {
                /// <summary>The first letter.</summary>
                public string First { get; init; } = Name.Length > 0 ? Name[..1] : throw new ArgumentException("no name");

                public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
            }
            """).Kinds;
        Assert.Empty(kinds.Single(kind => kind.Name == "cut").Defaults);
    }

    [Fact]
    public void Outputs_tell_what_they_give()
    {
        Assert.Equal("An output with measures.", Kind("score").OutputSummary);
        Assert.Equal(
            [new StageMember("exact-match", "proportion", true, ""), new StageMember("loss", "mean", true, "")], Kind("score").Members);
        Assert.Equal(
            [new StageMember("training", "texts", false, "The larger part."), new StageMember("held-out", "texts", false, "")],
            Kind("make-texts").Members);
    }

    [Fact]
    public void Records_tell_what_they_are() =>
        Assert.Equal("A nested record.", Kind("train").Parameters.Single(parameter => parameter.Name == "shape").Shape.Summary);

    private static StageKind Kind(string name) => Kinds.Single(kind => kind.Name == name);
}
