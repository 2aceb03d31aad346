namespace Experiments.Generators.Tests.Harness;

/// <summary>What is told of a mistake.</summary>
internal static class Told
{
    /// <summary>Asserts that a mistake is told once, at its place, and not by the compiler of C# too.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="place">The place and the diagnostic.</param>
    /// <param name="message">How the message begins.</param>
    public static void Once(string spec, string place, string message)
    {
        var lab = GeneratorHarness.Build(spec);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }
}
