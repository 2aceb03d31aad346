namespace Experiments.Training.Loop;

/// <summary>How a training watches its loss on texts that it does not learn.</summary>
/// <param name="Every">Steps from one measurement to the next; there is one before the first step, and one after the last.</param>
/// <param name="Keep">Which weights become the model.</param>
/// <param name="Patience">After how many measurements without a lower loss the training ends; null for never.</param>
internal sealed record HeldOutSettings(int Every, KeptWeights Keep, int? Patience)
{
    /// <summary>The loss, in nats per token, at which the rate begins to fall and the training to end; null for none.</summary>
    public double? StopAt { get; init; }
}
