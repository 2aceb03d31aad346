namespace Experiments.Training.Optimization;

/// <summary>How the learning rate goes on after its warm-up.</summary>
public enum DecayShape
{
    /// <summary>It stays at its peak.</summary>
    Constant,

    /// <summary>It falls in a straight line.</summary>
    Linear,

    /// <summary>It falls along half a cosine: slowly at first and at the end.</summary>
    Cosine,
}
