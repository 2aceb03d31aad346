namespace Experiments;

/// <summary>What is known of a stage that has not run: where it will run, and what is upstream of it.</summary>
public abstract class ForecastContext
{
    /// <summary>Where tensors will be computed: <c>cpu</c>, or <c>cuda:0</c> and so on.</summary>
    public abstract string Device { get; }

    /// <summary>What is promised of the result's bits.</summary>
    public abstract Reproducibility Reproducibility { get; }

    /// <summary>Threads that the stage will keep busy.</summary>
    public abstract int Threads { get; }

    /// <summary>Opens an input; null as long as it is not made.</summary>
    /// <param name="input">A parameter of the stage.</param>
    public abstract Artifact? Find(Input input);

    /// <summary>The stage that makes an input, with what is known of it; null where only the artifact is at hand.</summary>
    /// <param name="input">A parameter of the stage.</param>
    public abstract (Stage Stage, ForecastContext Context)? MakerOf(Input input);

    /// <summary>Opens an input; null as long as it is not made.</summary>
    /// <typeparam name="T">The artifact's type.</typeparam>
    /// <param name="input">A parameter of the stage.</param>
    public T? Find<T>(Input<T> input)
        where T : Artifact, IArtifact<T> => (T?)Find((Input)input);
}
