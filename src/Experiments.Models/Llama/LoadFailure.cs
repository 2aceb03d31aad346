using System.Runtime.InteropServices;

namespace Experiments.Models.Llama;

/// <summary>Says why the native libraries cannot be loaded. LLamaSharp does not tell; the system's loader does.</summary>
internal static class LoadFailure
{
    /// <summary>The loader's reason, and what would help.</summary>
    /// <param name="ownFolder">The folder of the user's own build; null for the package's.</param>
    public static string Explain(string? ownFolder)
    {
        var folder = ownFolder ?? Path.Combine(AppContext.BaseDirectory, "runtimes");
        var library = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*ggml-base.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (library is null)
        {
            return $"there is no library of it below '{folder}'; build or publish the program again.";
        }

        var reason = Reason(library)
            ?? Reason(library.Replace("ggml-base", "llama", StringComparison.Ordinal))
            ?? LlamaLog.Explain("its libraries are there, but do not fit");
        return reason.Contains("libgomp", StringComparison.Ordinal)
            ? $"{reason}. An administrator runs: apt-get update && apt-get install -y libgomp1"
            : reason;
    }

    private static string? Reason(string library)
    {
        try
        {
            NativeLibrary.Load(library);
            return null;
        }
        catch (DllNotFoundException error)
        {
            // The first line is .NET's advice on how to find out; the loader's words follow.
            var lines = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.Length > 1 ? string.Join("; ", lines[1..].Distinct()) : error.Message;
        }
    }
}
