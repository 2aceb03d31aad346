namespace Experiments;

/// <summary>Opens artifacts of one type without reflection.</summary>
/// <typeparam name="TSelf">The artifact's own type.</typeparam>
public interface IArtifact<TSelf>
    where TSelf : Artifact, IArtifact<TSelf>
{
    /// <summary>Opens the artifact in <paramref name="folder"/>.</summary>
    /// <param name="folder">A folder that a stage wrote.</param>
    static abstract TSelf Open(string folder);

    /// <summary>
    /// Takes over what a program outside this project wrote: checks all of it, and brings it into the artifact's own form where the field
    /// has others. The default trusts it.
    /// </summary>
    /// <param name="folder">The folder that the program wrote.</param>
    /// <exception cref="StageException">It is no such artifact; the message names the file, the line where there are lines, and what
    /// would be right.</exception>
    static virtual TSelf Receive(string folder) => TSelf.Open(folder);
}
