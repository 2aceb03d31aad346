using LLama;
using LLama.Common;
using LLama.Native;

namespace Experiments.Engines.Tests.LLamaSharp.Models;

/// <summary>The small model, loaded once for the tests of a class.</summary>
public sealed class LoadedModel : IDisposable
{
    public LoadedModel()
    {
        Folder = Directory.CreateTempSubdirectory("experiments-engines-").FullName;
        Path = TestModels.Write(Folder);
        Weights = LLamaWeights.LoadFromFile(new ModelParams(Path));
    }

    public string Folder { get; }

    public string Path { get; }

    public LLamaWeights Weights { get; }

    /// <summary>A context with the settings under which results do not depend on the batch.</summary>
    public LLamaContext Context(uint sequences = 1, bool unified = false) => Weights.CreateContext(new ModelParams(Path)
    {
        SeqMax = sequences,
        ContextSize = TestModels.Context * sequences,
        Threads = 1,
        BatchThreads = 1,
        KVUnified = unified,
        FlashAttention = false,
        TypeK = GGMLType.GGML_TYPE_F32,
        TypeV = GGMLType.GGML_TYPE_F32,
    });

    public void Dispose()
    {
        Weights.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
