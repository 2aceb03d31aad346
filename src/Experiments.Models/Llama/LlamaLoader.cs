using LLama.Common;
using LLama.Exceptions;
using LLama.Extensions;
using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>Opens models in llama.cpp.</summary>
public static class LlamaLoader
{
    /// <summary>Loads a model, or its vocabulary alone. Loads llama.cpp first where it is not loaded.</summary>
    /// <param name="parameters">The file, and how it is loaded.</param>
    /// <exception cref="StageException">The file cannot be loaded; llama.cpp's own reasons stand in the message.</exception>
    public static SafeLlamaModelHandle Load(ModelParams parameters)
    {
        LlamaFileCheck.Check(parameters.ModelPath);
        LlamaRuntime.EnsureLoaded();
        LlamaLog.Forget();
        try
        {
            // LLamaWeights would also read all metadata, and fail where a text is empty.
            using var pins = parameters.ToLlamaModelParams(out var native);
            return SafeLlamaModelHandle.LoadFromFile(parameters.ModelPath, native);
        }
        catch (RuntimeError error)
        {
            throw new StageException(LlamaLog.Explain($"{parameters.ModelPath}: llama.cpp cannot load this model"), error);
        }
    }
}
