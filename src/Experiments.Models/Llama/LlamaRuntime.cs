using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using LLama.Exceptions;
using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>Chooses the build of llama.cpp that gives the bits which a profile promises, and loads it.</summary>
/// <remarks>
/// The package brings one build per instruction set; their results differ in the last bits.
/// Those of the AVX2 build are equal on every x86-64 processor that has AVX2. The native build is the best for this processor.
/// </remarks>
public static class LlamaRuntime
{
    private const string Pinned = "avx2";
    private const string Native = "native";

    private static readonly Lock Gate = new();
    private static string? chosen;
    private static bool loaded;

    /// <summary>The package that brings llama.cpp, and its version: <c>LLamaSharp.Backend.Cpu 0.30.0</c>.</summary>
    private static string Package { get; } = typeof(LlamaRuntime).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "llama.cpp").Value!;

    /// <summary>
    /// Makes LLamaSharp load the build for <paramref name="reproducibility"/>.
    /// Call it before anything else of LLamaSharp; it loads nothing itself.
    /// </summary>
    /// <param name="reproducibility">What is promised of the bits.</param>
    /// <exception cref="StageException">This process already uses another build, or the processor cannot run this one.</exception>
    public static void Use(Reproducibility reproducibility)
    {
        var build = OwnBuild.Folder ?? BuildFor(reproducibility);
        lock (Gate)
        {
            if (chosen == build)
            {
                return;
            }

            if (chosen is not null)
            {
                throw new StageException(
                    $"This process runs llama.cpp's build '{chosen}' and cannot change to '{build}': " +
                    "stages of different 'reproducible' settings run in processes of their own.");
            }

            if (NativeLibraryConfig.LLama.LibraryHasLoaded)
            {
                throw new StageException(
                    "Other code has loaded llama.cpp already, by LLamaSharp's own choice; call LlamaRuntime.Use before it.");
            }

            Configure(build);
            chosen = build;
        }
    }

    /// <summary><see cref="Use"/> where no build was chosen: for what none decides, such as the tokens of a text.</summary>
    /// <param name="wanted">What is promised of the bits.</param>
    public static void UseAny(Reproducibility wanted)
    {
        if (chosen is null)
        {
            Use(wanted);
        }
    }

    /// <summary>Loads llama.cpp, the build for exact results where none was chosen, or says what is missing.</summary>
    /// <exception cref="StageException">llama.cpp cannot be loaded; the message says why and what would help.</exception>
    public static void EnsureLoaded()
    {
        lock (Gate)
        {
            if (loaded)
            {
                return;
            }

            if (chosen is null)
            {
                Use(Reproducibility.Exact);
            }

            Load();
            loaded = true;
        }
    }

    /// <summary>Names the build that <see cref="Use"/> chooses, for keys. Loads no native code.</summary>
    /// <param name="reproducibility">What is promised of the bits.</param>
    public static string Version(Reproducibility reproducibility) =>
        OwnBuild.Folder is { } folder ? $"llama.cpp {OwnBuild.HashOf(folder)}" : $"{Package} {BuildFor(reproducibility)}";

    /// <summary>
    /// The native libraries that the build for a profile computes with: those of <see cref="Use"/>'s choice, or where LLamaSharp chooses by
    /// the processor, all. Loads none of them.
    /// </summary>
    /// <param name="reproducibility">What is promised of the bits.</param>
    public static IEnumerable<string> Libraries(Reproducibility reproducibility)
    {
        if (OwnBuild.Folder is { } own)
        {
            return Directory.Exists(own) ? Directory.EnumerateFiles(own, "lib*.*") : [];
        }

        var (packaged, build) = (Path.Combine(AppContext.BaseDirectory, "runtimes"), BuildFor(reproducibility));
        return !Directory.Exists(packaged)
            ? []
            : from path in Directory.EnumerateFiles(packaged, "lib*.so*", SearchOption.AllDirectories)
              let folder = Path.GetFileName(Path.GetDirectoryName(path)!)

              // A folder for each build; what lies beside those folders is of other engines.
              where build == Pinned ? folder == Pinned : folder != "native"
              select path;
    }

    private static string BuildFor(Reproducibility reproducibility) =>
        reproducibility == Reproducibility.Fast
            || RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64
            ? Native
            : Pinned;

    // Fallbacks are off: what cannot be loaded is an error, and not another build's results.
    private static void Configure(string build)
    {
        // Without a listener llama.cpp writes hundreds of lines to the console.
        var configuration = NativeLibraryConfig.LLama.WithLogCallback(LlamaLog.Listen).WithVulkan(false).WithAutoFallback(false);
        if (OwnBuild.Folder is not null)
        {
            configuration.WithCuda(false).WithLibrary(OwnBuild.Find(build));
            return;
        }

        // Before the program's own folder LLamaSharp would search the working folder, and a library there is not ours.
        configuration.WithSearchDirectory(AppContext.BaseDirectory);
        if (build == Pinned)
        {
            // LLamaSharp does not look whether the processor has what it is told to use.
            if (!Avx2.IsSupported || !Fma.IsSupported)
            {
                throw new StageException(
                    "This processor has no AVX2, which results that are equal on every processor are computed with; " +
                    "'reproducible: fast' needs none.");
            }

            configuration.WithCuda(false).WithAvx(AvxLevel.Avx2);
        }
        else
        {
            configuration.WithCuda(Package.Contains("Cuda", StringComparison.Ordinal));
        }
    }

    private static void Load()
    {
        try
        {
            WithoutPrograms(NativeApi.llama_empty_call);
            if (OwnBuild.Folder is { } folder)
            {
                OwnBuild.Check(folder);
            }
        }
        catch (Exception error) when (error is RuntimeError or TypeInitializationException or DllNotFoundException)
        {
            throw new StageException($"llama.cpp, which runs the models, cannot be loaded: {LoadFailure.Explain(OwnBuild.Folder)}", error);
        }
    }

    // Whenever LLamaSharp loads llama.cpp, it asks the program vulkaninfo for Vulkan's version, wanted or not.
    // Without PATH .NET finds programs only in the working folder and beside the running program.
    private static void WithoutPrograms(Action load)
    {
        foreach (var folder in (string?[])[Environment.CurrentDirectory, Path.GetDirectoryName(Environment.ProcessPath)])
        {
            if (folder is not null && File.Exists(Path.Combine(folder, "vulkaninfo")))
            {
                throw new StageException(
                    $"'{folder}' has a file vulkaninfo, which loading llama.cpp would run; move it, or start from another folder.");
            }
        }

        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", null);
        try
        {
            load();
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
