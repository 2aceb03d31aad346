namespace Experiments.Commands.Sandboxes;

/// <summary>Whether a program sees only what its stage declares.</summary>
public enum Confinement
{
    /// <summary>It does where this machine has bubblewrap; elsewhere it runs as it is, and its results are marked as unconfined.</summary>
    WherePossible,

    /// <summary>It does, or the stage is refused.</summary>
    Required,

    /// <summary>It runs as it is, with the network and all files; its results are marked as unconfined.</summary>
    Off,
}
