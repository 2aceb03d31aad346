using System.Runtime.CompilerServices;
using LLama.Native;
using LLama.Native.Interop;

namespace Experiments.Engines.Tests.LLamaSharp.Loading;

public sealed class LayoutTests
{
    // Sizes of the C structs of llama.cpp b8390 on 64-bit machines.
    [Fact]
    public void Structs_are_as_large_as_in_C()
    {
        Assert.Equal(72, Unsafe.SizeOf<LLamaModelParams>());
        Assert.Equal(136, Unsafe.SizeOf<LLamaContextParams>());
        Assert.Equal(56, Unsafe.SizeOf<NativeBatch>());
        Assert.Equal(56, Unsafe.SizeOf<LLamaModelQuantizeParams>());
        Assert.Equal(48, Unsafe.SizeOf<LLamaPerfContextTimings>());
        Assert.Equal(32, Unsafe.SizeOf<LLamaTokenDataArrayNative>());
        Assert.Equal(12, Unsafe.SizeOf<LLamaTokenData>());
        Assert.Equal(8, Unsafe.SizeOf<LLamaLogitBias>());
        Assert.Equal(1, Unsafe.SizeOf<LLamaSamplerChainParams>());
    }

    // The defaults that llama.h of b8390 documents or llama.cpp sets; a field at the wrong place would read a neighbour's.
    [Fact]
    public void Fields_lie_where_C_has_them()
    {
        NativeApi.llama_empty_call();
        var context = LLamaContextParams.Default();
        Assert.Equal((512u, 2048u, 512u, 1u), (context.n_ctx, context.n_batch, context.n_ubatch, context.n_seq_max));
        Assert.Equal((RopeScalingType.Unspecified, LLamaAttentionType.Unspecified), (context.rope_scaling_type, context.attention_type));
        Assert.Equal((-1f, -1f, 0u), (context.yarn_ext_factor, context.yarn_beta_slow, context.yarn_orig_ctx));
        Assert.Equal((GGMLType.GGML_TYPE_F16, GGMLType.GGML_TYPE_F16), (context.type_k, context.type_v));
        Assert.Equal((false, true, true, false), (context.embeddings, context.offload_kqv, context.op_offload, context.kv_unified));

        var model = LLamaModelParams.Default();
        Assert.Equal((-1, GPUSplitMode.Layer, 0), (model.n_gpu_layers, model.split_mode, model.main_gpu));
        Assert.Equal((false, true, false, false, true), (model.vocab_only, model.use_mmap, model.use_mlock, model.check_tensors, model.use_extra_bufts));

        var quantize = LLamaModelQuantizeParams.Default();
        Assert.Equal((LLamaFtype.MOSTLY_Q5_1, false, true, false), (quantize.ftype, quantize.allow_requantize, quantize.quantize_output_tensor, quantize.dry_run));
    }
}
