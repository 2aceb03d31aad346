namespace Experiments.Training.Tests.Memory;

/// <summary>The memory that is foretold, against what a training's process takes.</summary>
public sealed class TrainingMemoryTests
{
    public static TheoryData<string> Cases => [.. MemoryCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_foretold_is_within_15_per_cent_of_the_measured_peak(string name)
    {
        var foretold = MemoryCase.All.Single(one => one.Name == name).Foretold;

        var measured = MemoryProbe.Measure(name);

        Assert.InRange(foretold / (double)measured, 1 / 1.15, 1.15);
    }
}
