namespace Experiments;

/// <summary>Opens artifacts of one type without reflection.</summary>
/// <typeparam name="TSelf">The artifact's own type.</typeparam>
public interface IArtifact<TSelf>
    where TSelf : Artifact, IArtifact<TSelf>
{
    /// <summary>Opens the artifact in <paramref name="folder"/>.</summary>
    /// <param name="folder">A folder that a stage wrote.</param>
    static abstract TSelf Open(string folder);
}
