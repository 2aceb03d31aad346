namespace Experiments.Data.Fetching;

/// <summary>A place where a file may be.</summary>
/// <param name="Place">The address, or the full path.</param>
internal sealed record FileSource(string Place)
{
    /// <summary>The address; null for a file on this machine.</summary>
    public Uri? Address { get; init; }

    /// <summary>Whether the spec names it. Other places may lack the file, or have another of its name.</summary>
    public bool IsOrigin { get; init; }

    /// <summary>Whether the hub has it, which knows licences that must be accepted.</summary>
    public bool IsOfHub { get; init; }
}
