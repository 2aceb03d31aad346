namespace Experiments;

/// <summary>What a stage works with: its inputs, its output folder, and the ways to report and to stop.</summary>
public abstract class StageContext
{
    /// <summary>An empty folder that becomes the stage's artifact when the stage succeeds, and disappears when it fails.</summary>
    public abstract string Output { get; }

    /// <summary>A folder that outlives a killed run of this stage (for checkpoints); it never becomes part of the artifact.</summary>
    public abstract string Scratch { get; }

    /// <summary>
    /// A folder that all stages share and that outlives them, whatever their keys: for answers that cost money to get again, each under a
    /// key of its own that says all that was asked. It may not exist yet.
    /// </summary>
    public virtual string Answers => Path.Combine(Scratch, "answers");

    /// <summary>
    /// The folder of the specs: what a spec names by a relative path is looked for in it, and in those above it, from whatever folder the
    /// program is called. Where no specs are here, it is the working folder.
    /// </summary>
    public virtual string Specs => Directory.GetCurrentDirectory();

    /// <summary>Where tensors are computed: <c>cpu</c>, or <c>cuda:0</c> and so on.</summary>
    public abstract string Device { get; }

    /// <summary>What is promised of the result's bits.</summary>
    public abstract Reproducibility Reproducibility { get; }

    /// <summary>Threads that the stage keeps busy: its <see cref="StageResources.Cores"/>.</summary>
    public abstract int Threads { get; }

    /// <summary>
    /// Threads that the stage may keep busy now: <see cref="Threads"/>, and the cores that nothing else of the run uses at the moment. It
    /// changes while the stage runs. Only for work whose result does not depend on the number of threads.
    /// </summary>
    public virtual int ThreadsNow => Threads;

    /// <summary>Asks the stage to stop at its next step.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>How often a long stage should write a checkpoint into <see cref="Scratch"/>.</summary>
    public virtual TimeSpan CheckpointInterval => TimeSpan.FromSeconds(30);

    /// <summary>
    /// Makes sure that what an <see cref="IKeyedStage"/> put into its key is still what it was. The stage calls it when it has read, or
    /// copied, its files: what changes later is no matter.
    /// </summary>
    /// <exception cref="StageException">Something changed; the message names it.</exception>
    public virtual void CheckKey()
    {
    }

    /// <summary>Opens an input.</summary>
    /// <typeparam name="T">The artifact's type.</typeparam>
    /// <param name="input">A parameter of the stage.</param>
    public T Open<T>(Input<T> input)
        where T : Artifact, IArtifact<T> => (T)Open((Input)input);

    /// <summary>Opens an input whose type nobody needs to know.</summary>
    /// <param name="input">A parameter of the stage.</param>
    public abstract Artifact Open(Input input);

    /// <summary>Reports how far the stage is. Cheap: may be called at every step.</summary>
    /// <param name="progress">The state of the work.</param>
    public abstract void Report(StageProgress progress);

    /// <summary>Writes a line to the stage's log, which is kept with its artifact.</summary>
    /// <param name="line">One line of text.</param>
    public abstract void Log(string line);
}
