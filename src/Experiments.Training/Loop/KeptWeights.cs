namespace Experiments.Training.Loop;

/// <summary>Which of a training's weights become the model.</summary>
public enum KeptWeights
{
    /// <summary>Those after the last step.</summary>
    Last,

    /// <summary>Those with the lowest held-out loss; of equal ones the first.</summary>
    Best,
}
