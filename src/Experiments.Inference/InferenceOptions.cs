namespace Experiments.Inference;

/// <summary>How inference is carried out; none of it moves a result, except that another engine or device may round differently.</summary>
public sealed record InferenceOptions
{
    /// <summary>
    /// Sequences that are decoded together, 1 to 256; null takes as many as have room in 8 GiB of key-value caches, at most 16: more gain
    /// little on a CPU.
    /// More than one are rounded up to a multiple of 4, and then give the same bits whatever their number.
    /// A single one is fastest for one sequence, and rounds its last bits otherwise than several.
    /// </summary>
    public int? Slots { get; init; }

    /// <summary>
    /// Tokens that a sequence may hold, prompt and completion together; null takes what the model was trained with, at most 4096.
    /// </summary>
    public int? Context { get; init; }

    /// <summary>Threads. The default value is 1: more than the free cores are up to ten times slower.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The device: <c>cpu</c>, or <c>cuda:0</c> and so on. The default value is <c>cpu</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>What is promised of the results' bits. The default value is <see cref="Reproducibility.Exact"/>.</summary>
    public Reproducibility Reproducibility { get; init; } = Reproducibility.Exact;

    /// <summary>The options that a stage runs with.</summary>
    /// <param name="context">The stage's context.</param>
    public static InferenceOptions For(StageContext context) => new()
    {
        Threads = context.Threads,
        Device = context.Device,
        Reproducibility = context.Reproducibility,
    };
}
