using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Marks a test assembly so that every test's method is known while it runs.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    /// <inheritdoc />
    public override void Before(MethodInfo info) => Running.Value = info;

    /// <inheritdoc />
    public override void After(MethodInfo info) => Running.Value = null;

    /// <summary>The test method that is running.</summary>
    internal static MethodInfo GetMethod() => Running.Value ?? throw new InvalidOperationException(
        "The running test is not known. Import tests/engines/Verify.props in the test project: it marks the assembly with [UseVerify].");
}
