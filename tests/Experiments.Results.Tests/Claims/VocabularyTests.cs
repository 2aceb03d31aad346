using System.Reflection;
using System.Runtime.CompilerServices;
using Experiments.Results.Claims;

namespace Experiments.Results.Tests.Claims;

/// <summary>What a claim can say is what the documentation says.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void Every_statistic_is_documented()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "claims.md"));
        var methods = typeof(ClaimScope)
            .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.IsFamily && method.Name != "Measure")
            .Select(method => method.Name)
            .ToHashSet();
        Assert.Equal(
            ["Decreasing", "Difference", "Equivalent", "GapClosed", "Increasing", "Interaction", "Mean", "Slope"],
            methods.Order(StringComparer.Ordinal));
        Assert.All(methods, method => Assert.Contains($"`{method}(", text));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
