namespace Experiments.Inference;

/// <summary>How inference is carried out; none of it moves a result, except that another engine or device may round differently.</summary>
public sealed record InferenceOptions
{
    /// <summary>Sequences that are decoded together. The default value is 16: more gain little on a CPU, and each costs the memory of a context.</summary>
    public int Slots { get; init; } = 16;

    /// <summary>Tokens that a sequence may hold, prompt and completion together; null takes what the model was trained with.</summary>
    public int? Context { get; init; }

    /// <summary>Threads. The default value is 1: more than the free cores are up to ten times slower.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The device: <c>cpu</c>, or <c>cuda:0</c> and so on. The default value is <c>cpu</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>On which CPUs the results must be equal to the bit. The default value is <see cref="Reproducibility.SameCpu"/>.</summary>
    public Reproducibility Reproducibility { get; init; } = Reproducibility.SameCpu;

    /// <summary>The options that a stage runs with.</summary>
    /// <param name="context">The stage's context.</param>
    public static InferenceOptions For(StageContext context) => new()
    {
        Threads = context.Threads,
        Device = context.Device,
        Reproducibility = context.Reproducibility,
    };
}
