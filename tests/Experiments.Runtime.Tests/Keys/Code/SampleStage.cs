using Basic.Reference.Assemblies;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.TestHost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Runtime.Tests.Keys.Code;

/// <summary>Compiles a library and a stage that calls it, and asks for the code that the stage can reach.</summary>
internal static class SampleStage
{
    /// <summary>The lines of the stage <c>App.MyStage</c>.</summary>
    /// <param name="library">The source of the assembly Lib.</param>
    /// <param name="program">The source of the assembly App.</param>
    /// <param name="level">Debug and release builds differ in how they make closures and state machines.</param>
    /// <param name="resource">The content of an embedded resource of Lib; null for none.</param>
    public static string[] Lines(string library, string program, OptimizationLevel level, string? resource = null)
    {
        using var folder = new TemporaryFolder();
        var lib = Compile("Lib", library, folder, [], level, resource);
        Compile("App", program, folder, [lib], level, null);
        return [.. new CodeClosure(new CodeReader(new CodeFolder(folder.Path))).Of("App", "App.MyStage")];
    }

    private static MetadataReference Compile(
        string name,
        string source,
        TemporaryFolder folder,
        IEnumerable<MetadataReference> references,
        OptimizationLevel level,
        string? resource)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [.. Net100.References.All, .. references],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, deterministic: true, allowUnsafe: true));
        var path = folder[name + ".dll"];
        var resources = resource is null
            ? Enumerable.Empty<ResourceDescription>()
            : [new ResourceDescription("words.txt", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(resource)), isPublic: true)];
        using (var file = File.Create(path))
        {
            var result = compilation.Emit(file, manifestResources: resources);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        return MetadataReference.CreateFromFile(path);
    }
}
