namespace Experiments.Runtime.Specs;

/// <summary>What the runtime must know of a native engine, without a reference to it.</summary>
/// <param name="Engine">The engine; exactly one flag.</param>
/// <param name="Version">The versions that decide results, on one line: <c>TorchSharp 0.107.0, libtorch 2.10.0</c>; it may depend on the
/// profile. Must not load the native library, so that plans stay fast.</param>
public sealed record EngineProbe(Engines Engine, Func<Reproducibility, string> Version)
{
    /// <summary>
    /// The native libraries that it computes with; their bytes are in keys, as a library may be replaced under its name. It may depend on
    /// the profile, and must not load them.
    /// </summary>
    public Func<Reproducibility, IEnumerable<string>> Libraries { get; init; } = static _ => [];

    /// <summary>
    /// Prepares the engine in a worker process, before any stage runs: which kernels it may use. Must not load the native library.
    /// </summary>
    public Action<Reproducibility> Prepare { get; init; } = static _ => { };

    /// <summary>
    /// Loads the native library in this process and says what it found there, on one line; throws with the reason, and what would help,
    /// where it cannot be loaded.
    /// </summary>
    public Func<string> Check { get; init; } = static () => "";

    /// <summary>Environment variables that the engine needs in a worker process before it starts.</summary>
    public Func<Reproducibility, IReadOnlyDictionary<string, string>> Environment { get; init; } = static _ =>
        new Dictionary<string, string>();
}
