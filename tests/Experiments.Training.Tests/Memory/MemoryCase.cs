using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Loop;
using Experiments.Training.Memory;
using Experiments.Training.Optimization;

namespace Experiments.Training.Tests.Memory;

/// <summary>A training whose memory is measured and foretold.</summary>
internal sealed record MemoryCase(string Name, DecoderArchitecture Size, int Vocabulary, int Rows, int Length, TrainingPlan Plan)
{
    // 52 and 11 million weights.
    private static readonly DecoderArchitecture large = new(12, 512, 8, 4, 1408, 512);
    private static readonly DecoderArchitecture deep = new(12, 256, 8, 4, 704, 1024);

    public bool IsFast => Plan.Precision == Precision.Bf16 || Plan.Lora?.Dropout > 0;

    public static IReadOnlyList<MemoryCase> All { get; } =
    [
        new("large", large, 32_000, 2, 64, PlanOf()),
        new("deep", deep, 8_000, 8, 1024, PlanOf()),
        new("micro-batch", deep, 8_000, 8, 1024, PlanOf() with { MicroBatch = 2 }),
        new("recompute", deep, 8_000, 8, 1024, PlanOf() with { Recompute = true }),
        new("adafactor", large, 32_000, 2, 64, PlanOf(OptimizerKind.Adafactor)),
        new("lora", large, 32_000, 4, 128, PlanOf() with { Lora = new(16) }),
        new("gemma3", deep with { Family = DecoderFamily.Gemma3, Window = 256 }, 8_000, 8, 512, PlanOf()),
        new("gpt2", deep with { Family = DecoderFamily.Gpt2, KeyValueHeads = 8 }, 8_000, 8, 512, PlanOf()),
        new("bf16-deep", deep, 8_000, 8, 512, Bf16(PlanOf())),
        new("bf16-recompute", deep, 8_000, 8, 512, Bf16(PlanOf()) with { Recompute = true }),
        new("dropout-recompute", large, 8_000, 4, 256, PlanOf() with { Lora = new(16) { Dropout = 0.1 }, Recompute = true }),
        new("bf16-lora", large, 8_000, 4, 256, Bf16(PlanOf()) with { Lora = new(16) }),
        new("dropout-lora", large, 8_000, 4, 256, PlanOf() with { Lora = new(16) { Dropout = 0.1 } }),
        new("bf16-gemma2", deep with { Family = DecoderFamily.Gemma2, Window = 256, AttentionCap = 50 }, 8_000, 4, 256, Bf16(PlanOf())),
    ];

    /// <summary>What is foretold, without what the program takes before it.</summary>
    public long Foretold => TrainingMemory.Of(new(Size, Vocabulary, Rows, Length) { IsStock = IsFast, Threads = 2 }, Plan)
        .Where(part => part.Name != "program").Sum(part => part.Bytes);

    private static TrainingPlan PlanOf(OptimizerKind optimizer = OptimizerKind.Adamw) => new(
        new(optimizer, 0.9, 0.98, 0.01, 1), new(1e-4, 2, 0, DecayShape.Constant, 1), 1);

    private static TrainingPlan Bf16(TrainingPlan plan) => plan with { Precision = Precision.Bf16 };

    public override string ToString() => Name;
}
