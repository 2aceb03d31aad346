using Experiments.Models.Gguf;
using LLama.Common;
using LLama.Exceptions;
using LLama.Extensions;
using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>Opens models in llama.cpp.</summary>
public static class LlamaLoader
{
    /// <summary>Loads a model, or its vocabulary alone. Loads llama.cpp first where it is not loaded.</summary>
    /// <param name="file">The GGUF file, of which the header has been read.</param>
    /// <param name="parameters">
    /// Makes the parameters. Called when llama.cpp is loaded: LLamaSharp's parameters would load it, and start a program for it.
    /// </param>
    /// <exception cref="StageException">The file cannot be loaded; llama.cpp's own reasons stand in the message.</exception>
    public static SafeLlamaModelHandle Load(GgufFile file, Func<ModelParams> parameters)
    {
        LlamaFileCheck.Check(file);
        LlamaRuntime.EnsureLoaded();
        LlamaLog.Forget();
        try
        {
            // LLamaWeights would also read all metadata, and fail where a text is empty.
            using var pins = parameters().ToLlamaModelParams(out var native);
            return SafeLlamaModelHandle.LoadFromFile(file.Path, native);
        }
        catch (RuntimeError error)
        {
            throw new StageException(LlamaLog.Explain($"{file.Path}: llama.cpp cannot load this model"), error);
        }
    }
}
