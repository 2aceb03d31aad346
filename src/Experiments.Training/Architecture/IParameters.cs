using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>What a training changes: the model's weights, or numbers from which they follow.</summary>
internal interface IParameters : IDisposable
{
    /// <summary>What the optimizer changes, in a fixed order.</summary>
    IReadOnlyList<Tensor> Trained { get; }

    /// <summary>Makes the gradients of what is trained from those of the model's weights, before each step of the optimizer.</summary>
    void Gather();

    /// <summary>Makes the model's weights from what is trained. Called after each step of the optimizer.</summary>
    void Spread();
}
