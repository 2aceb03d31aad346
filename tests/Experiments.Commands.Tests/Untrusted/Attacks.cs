using Experiments.Commands.Untrusted;

namespace Experiments.Commands.Tests.Untrusted;

/// <summary>Runs programs that try what they must not do.</summary>
internal static class Attacks
{
    /// <summary>Tests that look for what others may have left must not see what others run.</summary>
    public const string OneAtATime = "untrusted";

    public static readonly UntrustedLimits Limits = new(TimeSpan.FromSeconds(5), new(256L << 20), 24, new(1L << 20));

    public static UntrustedEnd Run(string program, UntrustedLimits? limits = null) =>
        UntrustedPrograms.Run(["python3", "-"], [program], limits ?? Limits, 1, _ => { }, CancellationToken.None)[0];

    // Every process of a sandbox has its limits among its words, or is a child of one that had.
    public static void AssertNothingIsLeft() => Assert.DoesNotContain(
        Directory.EnumerateDirectories("/proc").Select(folder => Path.Combine(folder, "cmdline")).Select(TryRead),
        words => words.Contains($"prlimit\0--as={Limits.Memory.Bytes}", StringComparison.Ordinal)
            || words.StartsWith("python3\0-\0", StringComparison.Ordinal));

    private static string TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
