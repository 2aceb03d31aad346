using Microsoft.Extensions.Logging;

namespace LLama.Native;

/// <summary>Which native library is loaded, to be said before the first native call.</summary>
public sealed class NativeLibraryConfig
{
    private NativeLibraryConfig()
    {
    }

    /// <summary>The settings for libllama.</summary>
    public static NativeLibraryConfig LLama { get; } = new();

    /// <summary>Whether the library has been loaded, after which nothing can be set.</summary>
    public bool LibraryHasLoaded { get; internal set; }

    internal string? LibraryPath { get; private set; }

    /// <summary>Loads this file.</summary>
    /// <param name="libraryPath">The path of libllama; null for the usual search.</param>
    public NativeLibraryConfig WithLibrary(string? libraryPath)
    {
        ThrowIfLoaded();
        LibraryPath = libraryPath;
        return this;
    }

    /// <summary>Hands llama.cpp's messages to <paramref name="callback"/>.</summary>
    /// <param name="callback">Who takes them; null for nobody.</param>
    public NativeLibraryConfig WithLogCallback(NativeLogConfig.LLamaLogCallback? callback)
    {
        ThrowIfLoaded();
        NativeLogConfig.llama_log_set(callback);
        return this;
    }

    /// <summary>Hands llama.cpp's messages to <paramref name="logger"/>, line by line.</summary>
    /// <param name="logger">Who takes them; null for nobody.</param>
    public NativeLibraryConfig WithLogCallback(ILogger? logger)
    {
        ThrowIfLoaded();
        NativeLogConfig.llama_log_set(logger);
        return this;
    }

    private void ThrowIfLoaded()
    {
        if (LibraryHasLoaded)
            throw new InvalidOperationException("llama.cpp is loaded already: set NativeLibraryConfig before the first use of LLamaSharp.");
    }
}
