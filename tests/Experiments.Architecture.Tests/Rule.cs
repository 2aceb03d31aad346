namespace Experiments.Architecture.Tests;

/// <summary>A rule that holds for the whole repository.</summary>
public static class Rule
{
    /// <summary>Fails with all violations, one per line.</summary>
    public static void Unbroken(IEnumerable<string> violations)
    {
        var list = violations.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
