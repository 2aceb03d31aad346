using LLama;

namespace Experiments.Engines.Tests.LLamaSharp.Surface;

public sealed class PublicSurfaceTests
{
    // The list holds the genuine package's types that the stand-in has a part of, with all their members.
    [Fact]
    public void The_stand_in_has_nothing_that_the_package_lacks()
    {
        var list = Path.Combine(AppContext.BaseDirectory, "LLamaSharp", "Surface", "LLamaSharp-0.27.0.txt");
        var genuine = File.ReadLines(list).ToHashSet();

        var added = PublicSurface.Of(typeof(LLamaWeights).Assembly).Where(line => !genuine.Contains(line));

        // With the package itself, types that the stand-in leaves out are not on the list.
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "CommunityToolkit.HighPerformance.dll")))
            Assert.Empty(added);
    }

    [Fact]
    public void The_list_notices_another_name_of_a_parameter()
    {
        var lines = PublicSurface.Of(typeof(Sample).Assembly).Where(line => line.Contains(nameof(Sample), StringComparison.Ordinal));

        Assert.Contains(lines, line => line.EndsWith("Sample: System.Int32 Twice(System.Int32 number = 3)", StringComparison.Ordinal));
    }

    public sealed class Sample
    {
        public int Twice(int number = 3) => 2 * number;
    }
}
