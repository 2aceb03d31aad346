using Experiments.Models.Gguf;
using Experiments.Models.Llama;
using LLama;
using LLama.Native;

namespace Experiments.Models.Quantization;

/// <summary>Stores a model's matrices in fewer bits, as llama.cpp does it: smaller and faster, and a little worse.</summary>
/// <remarks>
/// What evaluates models takes the result as any other; what trains them reads it back in single precision. A matrix whose rows do not
/// divide into a type's blocks is stored in the next type that fits, as llama.cpp decides; the log says how many bytes are left.
/// </remarks>
/// <param name="Model">The model.</param>
/// <param name="Type">The type.</param>
[Stage("quantize", Engines = Engines.Llama)]
public sealed record Quantize(Input<LanguageModel> Model, QuantizedType Type) : Stage<LanguageModel>
{
    private static readonly Dictionary<QuantizedType, LLamaFtype> Types = new()
    {
        [QuantizedType.F16] = LLamaFtype.MOSTLY_F16,
        [QuantizedType.Q8_0] = LLamaFtype.MOSTLY_Q8_0,
        [QuantizedType.Q6_K] = LLamaFtype.MOSTLY_Q6_K,
        [QuantizedType.Q5_K_M] = LLamaFtype.MOSTLY_Q5_K_M,
        [QuantizedType.Q4_K_M] = LLamaFtype.MOSTLY_Q4_K_M,
        [QuantizedType.Q4_0] = LLamaFtype.MOSTLY_Q4_0,
    };

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        CheckParameters();
        var (source, result) = (context.Open(Model), LanguageModel.Open(context.Output));
        LlamaFileCheck.Check(GgufFile.Open(source.GgufPath));
        LlamaRuntime.Use(context.Reproducibility);
        LlamaRuntime.EnsureLoaded();
        LlamaLog.Forget();
        var isDone = LLamaQuantizer.Quantize(
            source.GgufPath, result.GgufPath, Types[Type], context.Threads, allowRequantize: true, quantizeOutputTensor: true);
        if (!isDone || !File.Exists(result.GgufPath))
        {
            throw new StageException(LlamaLog.Explain($"quantize: llama.cpp cannot store {source.GgufPath} as {Type}"));
        }

        var (before, after) = (new FileInfo(source.GgufPath).Length, new FileInfo(result.GgufPath).Length);
        context.Log($"{before} bytes became {after}");
        return Task.FromResult(result);
    }
}
