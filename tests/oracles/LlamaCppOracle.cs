using Experiments.Models.Llama;
using LLama;
using LLama.Common;
using LLama.Native;

namespace Experiments.Tests;

/// <summary>What llama.cpp computes of a model file, in single precision on one thread.</summary>
internal static class LlamaCppOracle
{
    /// <summary>The logits after each token, (T, V).</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="tokens">The tokens, at most 64.</param>
    /// <param name="adapter">The file of an adapter beside the model; null for none.</param>
    public static float[][] Logits(string path, int[] tokens, string? adapter = null)
    {
        LlamaRuntime.Use(Reproducibility.Exact);
        var parameters = new ModelParams(path)
        {
            ContextSize = 64,
            Threads = 1,
            BatchThreads = 1,
            KVUnified = false,
            FlashAttention = false,
            TypeK = GGMLType.GGML_TYPE_F32,
            TypeV = GGMLType.GGML_TYPE_F32,
        };
        using var loaded = LLamaWeights.LoadFromFile(parameters);
        using var session = loaded.CreateContext(parameters);
        if (adapter is not null)
        {
            session.NativeHandle.SetLoraAdapters([(loaded.NativeHandle.LoadLoraFromFile(adapter), 1f)]);
        }

        var batch = new LLamaBatch();
        for (var i = 0; i < tokens.Length; i++)
        {
            batch.Add(tokens[i], i, LLamaSeqId.Zero, true);
        }

        Assert.Equal(DecodeResult.Ok, session.Decode(batch));
        return [.. Enumerable.Range(0, tokens.Length).Select(i => session.NativeHandle.GetLogitsIth(i).ToArray())];
    }
}
