using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LLama.Exceptions;
using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>Chooses the build of llama.cpp that gives the bits which a profile promises, before llama.cpp is loaded.</summary>
/// <remarks>
/// A folder of llama.cpp holds one library per instruction set and takes the best for the processor; their results differ in the last bits.
/// Beside it, <c>setup.sh</c> makes a folder <c>haswell</c> with the AVX2 library alone, whose results are equal on every x86-64 processor that has AVX2.
/// </remarks>
public static class LlamaRuntime
{
    /// <summary>The environment variable that names the folder of another build of llama.cpp; it comes before everything else.</summary>
    public const string FolderVariable = "EXPERIMENTS_LLAMA_DIR";

    /// <summary>The release of llama.cpp that <c>setup.sh</c> installs and LLamaSharp is made for.</summary>
    public const string Release = "b8390";

    private static readonly Lock Gate = new();
    private static string? chosen;

    private static string? Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Makes LLamaSharp load the build for <paramref name="reproducibility"/>. Call it before anything else of LLamaSharp; it loads nothing itself.</summary>
    /// <param name="reproducibility">On which CPUs results must be equal to the bit.</param>
    /// <exception cref="StageException">This process already uses another build.</exception>
    public static void Use(Reproducibility reproducibility)
    {
        // A folder that the environment names holds one build for everything.
        var build = Folder is null ? BuildFor(reproducibility) : Folder;
        lock (Gate)
        {
            // LLamaSharp's own search takes the native build.
            var current = chosen ?? (NativeLibraryConfig.LLama.LibraryHasLoaded ? Folder ?? "native" : null);
            if (current == build)
                return;

            if (current is not null)
            {
                throw new StageException(
                    $"This process runs llama.cpp's build '{current}' and cannot change to '{build}': " +
                    "stages of different 'reproducible' settings run in processes of their own.");
            }

            Configure(build);
            chosen = build;
        }
    }

    /// <summary>Loads llama.cpp, or says what is missing.</summary>
    /// <exception cref="StageException">llama.cpp is not installed, or is another version; the message names the command that installs it.</exception>
    public static void EnsureLoaded()
    {
        try
        {
            NativeApi.llama_empty_call();
        }
        catch (Exception error) when (error is RuntimeError or TypeInitializationException or DllNotFoundException)
        {
            throw new StageException($"llama.cpp, which runs the models, cannot be loaded: {error.GetBaseException().Message}", error);
        }
    }

    /// <summary>Names the build that <see cref="Use"/> chooses, for keys. Loads no native code.</summary>
    /// <param name="reproducibility">On which CPUs results must be equal to the bit.</param>
    public static string Version(Reproducibility reproducibility) => Folder is null
        ? $"{Origin} {BuildFor(reproducibility)}"
        : $"llama.cpp {HashOf(Folder)}";

    private static string BuildFor(Reproducibility reproducibility) =>
        reproducibility == Reproducibility.SameCpu || RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64 ? "native" : "haswell";

#if ENGINES_NUGET
    private const string Origin = "LLamaSharp.Backend 0.27.0";

    // The package brings one build per instruction set and chooses among them itself.
    private static void Configure(string build)
    {
        if (Folder is not null)
            NativeLibraryConfig.LLama.WithLibrary(LibraryIn(Folder) ?? Path.Combine(Folder, "libllama.so"));
        else if (build == "haswell")
            NativeLibraryConfig.LLama.WithAvx(AvxLevel.Avx2).WithAutoFallback(false);
    }
#else
    private const string Origin = $"llama.cpp {Release}";

    private static void Configure(string build)
    {
        // Where nothing is installed, or the environment names a folder, LLamaSharp's own search finds it or says what to do.
        if (Folder is null && InstalledFolder() is { } folder)
            NativeLibraryConfig.LLama.WithLibrary(LibraryIn(Path.Combine(folder, build)) ?? Path.Combine(folder, build, $"libllama.{Release}.so"));
    }

    private static string? InstalledFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var installed = Path.Combine(folder.FullName, ".engines", "llama", Release);
            if (Directory.Exists(installed))
                return installed;
        }

        return null;
    }
#endif

    private static string? LibraryIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "libllama.*").Order(StringComparer.Ordinal).FirstOrDefault()
        : null;

    private static string HashOf(string folder)
    {
        if (LibraryIn(folder) is null)
            return "missing";

        // Everything that computes: libllama and the libraries of ggml beside it.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder, "lib*.*").Order(StringComparer.Ordinal))
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
