using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>Changes weights by their gradients.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>Steps done so far.</summary>
    int Steps { get; set; }

    /// <summary>What the optimizer keeps from one step to the next, in a fixed order.</summary>
    IEnumerable<Tensor> State { get; }

    /// <summary>Changes the weights by their gradients, and forgets the gradients. One that is not finite changes nothing.</summary>
    /// <param name="learningRate">The step's learning rate.</param>
    /// <returns>The length of the gradient before clipping.</returns>
    double Step(double learningRate);
}
