using Experiments.Models.Architecture;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Memory;

/// <summary>The memory of a training at its peak, by formulas of its sizes.</summary>
/// <remarks>
/// Letters: P weights in all, M of them in matrices that have adapters, R numbers of adapters, N = B · T tokens at once (those of a
/// micro-batch), D the width, V the vocabulary, L layers.
/// <list type="bullet">
/// <item>Weights: 4 P bytes; frozen ones under adapters 2 P where libtorch computes in bf16.</item>
/// <item>Gradients: 4 P; with adapters 4 R, and 4 P beside them in our own kernels, which know whole matrices only.</item>
/// <item>Optimizer, for P or R trained numbers: AdamW 8 bytes each, SGD 4 with momentum and else none, Adafactor 4 for each row and column.
/// The best weights, where they are kept, 4.</item>
/// <item>Adapters: 4 R; in our own kernels 4 M beside them, for the matrices as they were.</item>
/// <item>Activations: what each engine keeps, in the other parts of this class.</item>
/// </list>
/// Weights are read and written one tensor after another: the file needs one and a half of the greatest, where gradients stay meanwhile.
/// </remarks>
internal sealed partial class TrainingMemory
{
    /// <summary>Bytes of a number in single precision.</summary>
    private const long Single = 4;

    /// <summary>
    /// What the program, .NET and the engines' libraries take before anything of the training is there; measured, and much more on a GPU's
    /// side, where a context of CUDA is.
    /// </summary>
    private const long Program = 300_000_000, ProgramOnGpu = 600_000_000;

    private readonly TrainingSize size;
    private readonly TrainingPlan plan;
    private readonly DecoderArchitecture architecture;
    private readonly IReadOnlyList<TensorShape> tensors;
    private readonly IReadOnlyList<(int Out, int In)> adapted;

    private TrainingMemory(TrainingSize size, TrainingPlan plan)
    {
        (this.size, this.plan, architecture) = (size, plan, size.Architecture);
        tensors = DecoderTensors.Of(architecture, size.Vocabulary);
        adapted = plan.Lora is null ? [] : [.. AdapterSet.ShapesOf(architecture, plan.Lora).Select(one => (one.Shape[0], one.Shape[1]))];
    }

    private bool IsBf16 => plan.Precision == Precision.Bf16;

    /// <summary>Tokens at once (N).</summary>
    private long Tokens => (long)Math.Min(size.Rows, plan.MicroBatch ?? size.Rows) * size.Length;

    /// <summary>Learned tokens at once.</summary>
    private long Learned => Math.Max(1, (long)Math.Ceiling(Tokens * size.Learned));

    private long Weights => tensors.Sum(CountOf);

    private long Matrices => tensors.Where(tensor => tensor.Shape.Count > 1).Sum(CountOf);

    private long AdapterNumbers => adapted.Sum(one => (long)plan.Lora!.Rank * (one.Out + one.In));

    private long Trained => plan.Lora is null ? Weights : AdapterNumbers;

    /// <summary>The memory of a training, by what it is for.</summary>
    /// <param name="size">What decides it.</param>
    /// <param name="plan">How to train.</param>
    public static IReadOnlyList<MemoryPart> Of(TrainingSize size, TrainingPlan plan)
    {
        var memory = new TrainingMemory(size, plan);
        return [.. memory.Parts().Where(part => part.Bytes > 0)];
    }

    private IEnumerable<MemoryPart> Parts()
    {
        var (gradients, activations) = size.IsStock ? StockPeak() : (Single * Weights, FusedActivations());
        yield return new("weights", FrozenIsBf16 ? 2 * Matrices + Single * (Weights - Matrices) : Single * Weights);
        yield return new("gradients", gradients);
        yield return new("optimizer", Single * Kept());
        yield return new("adapters", Adapters());
        yield return new("activations", activations);
        yield return new("texts", size.Texts);
        yield return new("file", size.IsStock ? 0 : Written());
        yield return new("program", size.IsOnGpu ? ProgramOnGpu : Program);
    }

    /// <summary>The greatest tensor while it is written, and what .NET has not given back of those before it.</summary>
    private long Written() => Single * tensors.Max(CountOf) * 3 / 2;

    private bool FrozenIsBf16 => plan.Lora is not null && size.IsStock && IsBf16;

    /// <summary>Numbers that the optimizer keeps, and the best weights.</summary>
    private long Kept() => (size.KeepsBest ? Trained : 0) + plan.Optimizer.Kind switch
    {
        OptimizerKind.Adamw => 2 * Trained,
        OptimizerKind.Sgd => plan.Optimizer.Beta1 == 0 ? 0 : Trained,
        _ => plan.Lora is null
            ? tensors.Sum(tensor => tensor.Shape.Sum(each => (long)each))
            : adapted.Sum(one => 2L * plan.Lora.Rank + one.Out + one.In),
    };

    /// <summary>Both factors and their gradients; in our own kernels also the matrices as they were, and B with its scale.</summary>
    private long Adapters() => Single * (2 * AdapterNumbers + (size.IsStock
        ? 0
        : adapted.Sum(one => (long)one.Out * one.In + (long)plan.Lora!.Rank * one.Out)));

    private static long CountOf(TensorShape tensor) => tensor.Shape.Aggregate(1L, (product, each) => product * each);
}
