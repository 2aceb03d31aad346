using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>One mistake gives one error: what follows from it is not reported.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData("measures", "measure", 25)]
    [InlineData("sweep", "sweeps", 5)]
    [InlineData("repeat", "repaet", 6)]
    [InlineData("stages", "stage", 8)]
    [InlineData("profiles", "profile", 32)]
    public void A_misspelt_section_is_reported_alone(string section, string misspelt, int line)
    {
        var lab = GeneratorHarness.Build(Specs.Whole.Replace($"\n{section}:", $"\n{misspelt}:"));

        Assert.Equal([$"spec.yaml({line},1): EXP0102"], lab.Reported);
        Assert.EndsWith($"did you mean '{section}'?", lab.Messages.Single());
    }

    [Fact]
    public void A_section_beside_its_misspelling_keeps_its_own_content()
    {
        var lab = GeneratorHarness.Build(Specs.Whole + "\n\nmeasure: {other: $score.loss}\n");

        Assert.Equal(["spec.yaml(41,1): EXP0102"], lab.Reported);
    }
}
