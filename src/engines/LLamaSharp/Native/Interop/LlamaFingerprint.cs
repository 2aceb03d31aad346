using System.Runtime.InteropServices;
using LLama.Exceptions;

namespace LLama.Native.Interop;

/// <summary>Recognises llama.cpp b8390 by the structs of default parameters that it fills.</summary>
/// <remarks>
/// The structs carry no version, and a library whose fields lie elsewhere reads nonsense without an error.
/// Between releases their size, order or defaults change, so their bytes tell the releases apart.
/// </remarks>
internal static unsafe class LlamaFingerprint
{
    // "..": bytes that the library leaves as they were (padding).
    private const string Model =
        "0000000000000000 0000000000000000 ffffffff 01000000 00000000 ........ 0000000000000000" +
        "0000000000000000 0000000000000000 0000000000000000 00 01 00 00 00 01 00 00";

    private const string Context =
        "00020000 00080000 00020000 01000000 04000000 04000000 ffffffff ffffffff ffffffff ffffffff" +
        "00000000 00000000 000080bf 000080bf 000080bf 000080bf 00000000 000080bf" +
        "0000000000000000 0000000000000000 01000000 01000000 0000000000000000 0000000000000000" +
        "00 01 01 01 01 00 .... 0000000000000000 0000000000000000";

    private const string Quantize =
        "00000000 09000000 29000000 29000000 00 01 00 00 00 00 ...." +
        "0000000000000000 0000000000000000 0000000000000000 0000000000000000";

    /// <summary>Checks a loaded library.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="path">Its file, for the message.</param>
    /// <exception cref="RuntimeError">The library is not llama.cpp b8390.</exception>
    internal static void Check(nint library, string path)
    {
        Check(library, path, "llama_model_default_params", Model);
        Check(library, path, "llama_context_default_params", Context);
        Check(library, path, "llama_model_quantize_default_params", Quantize);
    }

    /// <summary>Whether <paramref name="filled"/>, an area of 0xAA into which a library wrote, holds exactly the struct <paramref name="expected"/>.</summary>
    /// <param name="filled">The area.</param>
    /// <param name="expected">The struct's bytes in hexadecimal.</param>
    internal static bool Matches(ReadOnlySpan<byte> filled, string expected)
    {
        var digits = expected.Replace(" ", "", StringComparison.Ordinal);
        for (var i = 0; i < filled.Length; i++)
        {
            var untouched = 2 * i >= digits.Length || digits[2 * i] == '.';
            var wanted = untouched ? Area.Filling : Convert.ToByte(digits.Substring(2 * i, 2), 16);
            if (filled[i] != wanted)
                return false;
        }

        return true;
    }

    private static void Check(nint library, string path, string function, string expected)
    {
        if (!NativeLibrary.TryGetExport(library, function, out var address))
            throw Unfit(path, $"it has no function {function}");

        if (!Matches(Call(address), expected))
            throw Unfit(path, $"{function} returns a struct of another layout");
    }

    private static ReadOnlySpan<byte> Call(nint address)
    {
        var area = new Area();
        new Span<byte>(&area, sizeof(Area)).Fill(Area.Filling);

        // On x86-64 a large struct is returned through a pointer that is the first argument,
        // so calling with a pointer shows how many bytes the library writes.
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
            ((delegate* unmanaged[Cdecl]<Area*, void>)address)(&area);
        else
            area = ((delegate* unmanaged[Cdecl]<Area>)address)();
        return new ReadOnlySpan<byte>(&area, sizeof(Area)).ToArray();
    }

    private static RuntimeError Unfit(string path, string why) => new(
        $"'{path}' is not llama.cpp b8390, the version that LLamaSharp 0.27.0 is made for: {why}. {LlamaFinder.Remedy}");

    [StructLayout(LayoutKind.Sequential, Size = 512)]
    private struct Area
    {
        internal const byte Filling = 0xAA;
    }
}
