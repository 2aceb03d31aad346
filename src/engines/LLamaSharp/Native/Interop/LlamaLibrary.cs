using System.Reflection;
using System.Runtime.InteropServices;
using LLama.Exceptions;

namespace LLama.Native.Interop;

/// <summary>Loads llama.cpp at the first native call: finds it, checks that it is the version these signatures are for, and loads its back ends.</summary>
internal static class LlamaLibrary
{
    /// <summary>The name of libllama in the imports below.</summary>
    internal const string Llama = "llama";

    /// <summary>The name of libggml, which lies beside libllama, in the imports below.</summary>
    internal const string Ggml = "ggml";

    private static readonly Lock Gate = new();
    private static nint llama;
    private static nint ggml;

    /// <summary>The file that was loaded; null before the first native call.</summary>
    internal static string? LoadedPath { get; private set; }

    /// <summary>Makes the runtime ask <see cref="Resolve"/>; every class of imports does this in its static constructor.</summary>
    internal static void Register() => Registration.Done();

    /// <summary>Loads the library if that has not happened yet.</summary>
    /// <exception cref="RuntimeError">There is no library, or it is not the one that is needed.</exception>
    internal static void EnsureLoaded()
    {
        lock (Gate)
        {
            if (llama == 0)
                Load();
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name is not (Llama or Ggml))
            return 0;

        lock (Gate)
        {
            // Loading itself calls through the imports, which then find both handles set.
            if (name == Llama ? llama == 0 : ggml == 0)
                Load();
            return name == Llama ? llama : ggml;
        }
    }

    private static void Load()
    {
        var path = LlamaFinder.Find(NativeLibraryConfig.LLama.LibraryPath);
        var handle = Open(path);
        try
        {
            LlamaFingerprint.Check(handle, path);
            (llama, ggml) = (handle, OpenGgml(path));
            LlamaLog.Install();
            NativeBackend.llama_backend_init();
            LoadBackends(path);
        }
        catch
        {
            // The next call tries again and says the same; a half-loaded library is never used.
            (llama, ggml) = (0, 0);
            throw;
        }

        NativeLibraryConfig.LLama.LibraryHasLoaded = true;
        LoadedPath = path;
    }

    private static nint Open(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new RuntimeError($"'{path}' cannot be loaded as llama.cpp's library: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static nint OpenGgml(string llamaPath)
    {
        var folder = Path.GetDirectoryName(llamaPath)!;
        var path = LlamaFinder.LibraryIn(folder, "ggml");

        // A build with everything in one library exports ggml's functions from libllama itself.
        return path is null ? NativeLibrary.Load(llamaPath) : Open(path);
    }

    private static unsafe void LoadBackends(string llamaPath)
    {
        if (NativeBackend.ggml_backend_dev_count() > 0)
            return;

        fixed (byte* folder = Utf8.Terminated(Path.GetDirectoryName(llamaPath)!))
            NativeBackend.ggml_backend_load_all_from_path(folder);

        if (NativeBackend.ggml_backend_dev_count() == 0)
        {
            throw new RuntimeError(
                $"llama.cpp found no back end for this processor beside '{llamaPath}' (files named libggml-cpu-*.so). " + LlamaFinder.Remedy);
        }
    }

    private static class Registration
    {
        static Registration() => NativeLibrary.SetDllImportResolver(typeof(LlamaLibrary).Assembly, Resolve);

        internal static void Done()
        {
        }
    }
}
