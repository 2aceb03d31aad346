using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>A build of llama.cpp that the user made, for an accelerator that the packages do not serve.</summary>
/// <remarks>
/// LLamaSharp calls it by the layout of one commit's structs and checks nothing, so another commit would read and write the wrong memory:
/// it must be an ordinarily linked build (<c>-DBUILD_SHARED_LIBS=ON</c>, without <c>-DGGML_BACKEND_DL=ON</c>) of exactly that commit.
/// </remarks>
internal static class OwnBuild
{
    /// <summary>The environment variable that names the folder of the libraries; it comes before the package.</summary>
    public const string Variable = "EXPERIMENTS_LLAMA_DIR";

    /// <summary>The commit of llama.cpp that LLamaSharp 0.30.0 is made for.</summary>
    public const string Commit = "815a2a591";

    private delegate nint ReadText();

    /// <summary>The folder that the environment names; null for none.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The folder's libllama, of the right commit.</summary>
    /// <exception cref="StageException">There is none, or it is of another commit.</exception>
    public static string Find(string folder)
    {
        var library = LibraryIn(folder, "llama") ?? throw new StageException($"{Variable} names '{folder}', which has no libllama.");
        var commit = CommitOf(folder);
        return commit.StartsWith(Commit, StringComparison.Ordinal)
            || (commit.Length >= 7 && Commit.StartsWith(commit, StringComparison.Ordinal))
            ? library
            : throw new StageException(
                $"{Variable} names '{folder}', a build of llama.cpp's commit '{commit}'. It must be of commit {Commit}, which " +
                "LLamaSharp is made for: " +
                $"git checkout {Commit} && cmake -B build -DBUILD_SHARED_LIBS=ON && cmake --build build");
    }

    /// <summary>Checks a build that has been loaded.</summary>
    /// <exception cref="StageException">It has nothing to compute with.</exception>
    public static void Check(string folder)
    {
        if (NativeApi.ggml_backend_dev_count() == 0)
        {
            throw new StageException(
                $"{Variable} names '{folder}', a build of llama.cpp without a device to compute with; " +
                "build it without -DGGML_BACKEND_DL=ON, which leaves the devices in libraries that nobody loads.");
        }
    }

    /// <summary>The content of everything that computes: libllama and the libraries of ggml beside it.</summary>
    public static string HashOf(string folder)
    {
        if (LibraryIn(folder, "llama") is null)
        {
            return "missing";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder, "lib*.*").Order(StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static string CommitOf(string folder)
    {
        var path = LibraryIn(folder, "ggml-base");
        if (path is null || !NativeLibrary.TryLoad(path, out var library))
        {
            throw new StageException($"{Variable} names '{folder}'. {LoadFailure.Explain(folder)}");
        }

        return NativeLibrary.TryGetExport(library, "ggml_commit", out var function)
            ? Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<ReadText>(function)()) ?? "unknown"
            : "unknown";
    }

    private static string? LibraryIn(string folder, string name) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, $"lib{name}.*").Order(StringComparer.Ordinal).FirstOrDefault()
        : null;
}
