namespace Experiments.Runtime.Store;

/// <summary>A complete entry of the store.</summary>
/// <param name="Folder">The entry's folder.</param>
/// <param name="Manifest">What it holds.</param>
public sealed record StoreEntry(string Folder, Manifest Manifest)
{
    /// <summary>The artifact's folder.</summary>
    public string Files => Path.Combine(Folder, ArtifactStore.FilesName);

    /// <summary>The stage's log.</summary>
    public string LogPath => Path.Combine(Folder, ArtifactStore.LogName);

    /// <summary>The hash of the content that a reference names: the whole artifact, or the member in its own folder.</summary>
    /// <param name="input">A reference to this artifact.</param>
    /// <exception cref="StoreException">The member does not lie in the artifact's folder.</exception>
    public string ContentOf(Input input)
    {
        var member = Path.GetRelativePath(Files, input.OpenIn(Files).Folder).Replace('\\', '/');
        if (member == "." || input.Member is null)
        {
            return Manifest.Content;
        }

        if (member.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(member))
        {
            throw new StoreException(
                $"{input}: the member lies outside of the artifact's folder, in {member}. A stage's output may only have members " +
                "inside its own folder.");
        }

        return ContentHash.Of(Manifest.Files, member);
    }
}

/// <summary>What the store knows of a key.</summary>
/// <param name="Entry">The entry; null when there is none, or when it is damaged.</param>
/// <param name="Damage">What is wrong with the entry; null when it is whole or absent.</param>
public sealed record EntryLookup(StoreEntry? Entry, string? Damage);
