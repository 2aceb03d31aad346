using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Experiments.Snapshots.Tests;

/// <summary>A project of specs in a folder of its own, built by MSBuild as that of the repository is.</summary>
public sealed class SmallCatalog : IDisposable
{
    /// <summary>Builds it.</summary>
    public SmallCatalog()
    {
        string[] libraries = ["Abstractions", "Cli", "Data", "Rating", "Results", "Runtime"];
        var assemblies = string.Join(';', libraries.Select(name => $"{Path.GetDirectoryName(Catalog.Program)}/Experiments.{name}.dll"));
        Write("library/library.csproj", Project(""));
        Write("library/Library.cs", "namespace Library;\n\npublic static class Texts;\n");
        Write("app/Program.cs", """
            using App;
            using Experiments.Cli;

            return await Application.RunAsync(args, ExperimentRegistry.All, StageCatalog.All);
            """);
        Spec("first", "First");
        Write("app/app.csproj", Project($"""
            <Import Project="{Root()}/generators/Experiments.Generators/build/Experiments.props" />
            <PropertyGroup>
              <OutputType>Exe</OutputType>
              <RootNamespace>App</RootNamespace>
              <_ExperimentRoot>{Folder}</_ExperimentRoot>
            </PropertyGroup>
            <ItemGroup>
              <Reference Include="{assemblies}" />
              <ProjectReference Include="../library/library.csproj" />
              <ProjectReference Include="{Root()}/generators/Experiments.Generators/Experiments.Generators.csproj" OutputItemType="Analyzer"
                                ReferenceOutputAssembly="false" />
            </ItemGroup>
            <Import Project="{Root()}/generators/Experiments.Generators/build/Experiments.targets" />
            <ItemGroup><AdditionalFiles Include="**/*.yaml" Exclude="bin/**;obj/**" ExpKind="Spec" /></ItemGroup>
            """));
        Build();
    }

    /// <summary>The folder: the project of the specs is <c>app</c> in it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("experiments-small-").FullName;

    /// <summary>The folder of the program.</summary>
    public string Program => Path.Combine(Folder, "app/bin/Debug/net10.0");

    /// <summary>The folder of what the compiler writes.</summary>
    public string Intermediate => Path.Combine(Folder, "app/obj/Debug/net10.0");

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Writes a spec.</summary>
    public void Spec(string name, string title, string folder = "") => Write($"app/{folder}{name}.yaml", $$"""
        experiment: {{name}}
        title: {{title}}
        stages:
          world: {use: synthetic-world, entities: 12, seed: 11}
        """);

    /// <summary>Writes a file.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Deletes a file.</summary>
    public void Delete(string name) => File.Delete(Path.Combine(Folder, name));

    /// <summary>Builds it with MSBuild.</summary>
    public void Build()
    {
        var build = Run("dotnet", "build", "app", "-nologo", "-v:q", "-nodeReuse:false");
        Assert.True(build.ExitCode == 0, build.Output);
    }

    /// <summary>Lists the experiments: the first lines are a heading.</summary>
    public CommandResult List(params string[] more) => Run(Path.Combine(Program, "app"), ["list", .. more]);

    /// <summary>Runs a program in the folder to its end.</summary>
    public CommandResult Run(string program, params string[] arguments) => Start(program, arguments).Result;

    /// <summary>Starts a program in the folder.</summary>
    public async Task<CommandResult> Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, output, await errors);
    }

    private static string Project(string content) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          {content}
        </Project>
        """;

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
