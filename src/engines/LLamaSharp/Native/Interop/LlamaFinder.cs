using LLama.Exceptions;

namespace LLama.Native.Interop;

/// <summary>Finds libllama on this machine.</summary>
internal static class LlamaFinder
{
    /// <summary>The environment variable that names the folder of a libllama.</summary>
    internal const string FolderVariable = "EXPERIMENTS_LLAMA_DIR";

    /// <summary>The sentence that ends every message about a missing or unfit library.</summary>
    internal const string Remedy =
        "Run ./setup.sh in the repository, which installs the right one, " +
        $"or set the environment variable {FolderVariable} to the folder of a build of llama.cpp b8390.";

    /// <summary>The path of libllama: the configured one, else in the folder that the environment names, else where setup.sh installs it.</summary>
    /// <param name="configured">The path given to <see cref="NativeLibraryConfig.WithLibrary"/>, or null.</param>
    /// <exception cref="RuntimeError">There is none.</exception>
    internal static string Find(string? configured) =>
        Find(configured, Environment.GetEnvironmentVariable(FolderVariable), AppContext.BaseDirectory);

    /// <summary>The same for given places.</summary>
    /// <param name="configured">The configured path, or null.</param>
    /// <param name="folder">The folder that the environment names, or null.</param>
    /// <param name="programFolder">Where the program lies; the repository is a folder above it.</param>
    internal static string Find(string? configured, string? folder, string programFolder)
    {
        if (configured is not null)
        {
            return File.Exists(configured)
                ? Path.GetFullPath(configured)
                : throw new RuntimeError($"llama.cpp's library '{configured}' does not exist. {Remedy}");
        }

        if (!string.IsNullOrEmpty(folder))
        {
            return LibraryIn(folder, "llama")
                ?? throw new RuntimeError($"{FolderVariable} is '{folder}', where there is no libllama. {Remedy}");
        }

        return Installed(programFolder)
            ?? throw new RuntimeError($"llama.cpp is not installed. {Remedy}");
    }

    /// <summary>The file <c>lib{name}[.tag].so</c> (or <c>.dylib</c>) of a folder; null where there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name"><c>llama</c> or <c>ggml</c>; <c>libllama-common</c> and <c>libggml-base</c> are other libraries.</param>
    internal static string? LibraryIn(string folder, string name)
    {
        if (!Directory.Exists(folder))
            return null;

        // An exact name comes before a tagged one: it is what a build of one's own has.
        return Directory.EnumerateFiles(folder, $"lib{name}.*")
            .Where(path => Path.GetFileName(path).Split('.').Any(part => part is "so" or "dylib"))
            .OrderBy(path => Path.GetFileName(path).Length)
            .ThenBy(path => path, StringComparer.Ordinal)
            .Select(Path.GetFullPath)
            .FirstOrDefault();
    }

    private static string? Installed(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var versions = Path.Combine(folder.FullName, ".engines", "llama");
            if (!Directory.Exists(versions))
                continue;

            var found = Directory.EnumerateDirectories(versions)
                .Order(StringComparer.Ordinal)
                .Select(version => LibraryIn(Path.Combine(version, "native"), "llama"))
                .LastOrDefault(path => path is not null);
            if (found is not null)
                return found;
        }

        return null;
    }
}
