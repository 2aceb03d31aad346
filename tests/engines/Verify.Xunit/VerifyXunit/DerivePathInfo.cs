using System.Reflection;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Decides where a test's snapshots stand.</summary>
/// <param name="sourceFile">The test's source file.</param>
/// <param name="projectDirectory">The folder of the test project.</param>
/// <param name="type">The test's class.</param>
/// <param name="method">The test's method.</param>
public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);
