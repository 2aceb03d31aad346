using LLama.Native;
using LLama.Native.Interop;

namespace LLama;

/// <summary>Writes model files of another type.</summary>
public static class LLamaQuantizer
{
    /// <summary>Writes a model file of another type.</summary>
    /// <param name="srcFileName">The GGUF file to read.</param>
    /// <param name="dstFilename">The GGUF file to write.</param>
    /// <param name="ftype">The type that most tensors get.</param>
    /// <param name="nthread">Threads; 0 or less for as many as the machine has.</param>
    /// <param name="allowRequantize">Quantise tensors that are quantised already.</param>
    /// <param name="quantizeOutputTensor">Quantise the output matrix too.</param>
    /// <returns>Whether llama.cpp wrote the file.</returns>
    /// <exception cref="ArgumentException">llama.cpp cannot write files of that type.</exception>
    public static unsafe bool Quantize(
        string srcFileName,
        string dstFilename,
        LLamaFtype ftype,
        int nthread = -1,
        bool allowRequantize = true,
        bool quantizeOutputTensor = false)
    {
        // As in the package, bfloat16 is not on the list although llama.cpp writes it.
        if (!Enum.IsDefined(ftype) || ftype is LLamaFtype.GUESSED or LLamaFtype.MOSTLY_BF16)
            throw new ArgumentException($"The type {ftype} is not a valid type to perform quantization.", nameof(ftype));

        NativeApi.llama_empty_call();
        var parameters = LLamaModelQuantizeParams.Default();
        parameters.ftype = ftype;
        parameters.nthread = nthread;
        parameters.allow_requantize = allowRequantize;
        parameters.quantize_output_tensor = quantizeOutputTensor;
        fixed (byte* source = Utf8.Terminated(srcFileName))
        fixed (byte* destination = Utf8.Terminated(dstFilename))
            return NativeBackend.llama_model_quantize(source, destination, &parameters) == 0;
    }

    /// <summary>Writes a model file of another type.</summary>
    /// <param name="srcFileName">The GGUF file to read.</param>
    /// <param name="dstFilename">The GGUF file to write.</param>
    /// <param name="ftype">A part of the name of one <see cref="LLamaFtype"/>.</param>
    /// <param name="nthread">Threads; 0 or less for as many as the machine has.</param>
    /// <param name="allowRequantize">Quantise tensors that are quantised already.</param>
    /// <param name="quantizeOutputTensor">Quantise the output matrix too.</param>
    /// <returns>Whether llama.cpp wrote the file.</returns>
    /// <exception cref="ArgumentException">No type or several types have such a name, or llama.cpp cannot write files of that type.</exception>
    public static bool Quantize(
        string srcFileName,
        string dstFilename,
        string ftype,
        int nthread = -1,
        bool allowRequantize = true,
        bool quantizeOutputTensor = false)
    {
        var matches = Enum.GetValues<LLamaFtype>()
            .Where(type => type.ToString().Contains(ftype, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return matches.Length switch
        {
            0 => throw new ArgumentException($"Unknown ftype \"{ftype}\" for quantization.", nameof(ftype)),
            1 => Quantize(srcFileName, dstFilename, matches[0], nthread, allowRequantize, quantizeOutputTensor),
            _ => throw new ArgumentException($"\"{ftype}\" matches multiple potential ftypes: {string.Join(",", matches)}", nameof(ftype)),
        };
    }
}
