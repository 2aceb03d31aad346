using System.Reflection;
using System.Runtime.CompilerServices;
using Experiments.Results.Claims;

namespace Experiments.Results.Tests.Claims;

/// <summary>What a claim can say is what reports know and the documentation says.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void Every_function_is_declared_and_documented()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "claims.md"));
        var methods = typeof(ClaimScope)
            .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.IsFamily && method.Name != "Measure")
            .Select(method => method.Name)
            .ToHashSet();
        Assert.Equal(
            ClaimFunction.All.Select(function => function.Name).Order(StringComparer.Ordinal),
            methods.Order(StringComparer.Ordinal));
        Assert.All(methods, method => Assert.Contains($"`{method}(", text));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
