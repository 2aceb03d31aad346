using Experiments.Runtime.Files;

namespace Experiments.Runtime.Store;

/// <summary>An entry that garbage collection would remove.</summary>
/// <param name="Place">The entry's folder.</param>
/// <param name="Origin">Where its stage ran first; empty when the entry is damaged.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">Why it may go.</param>
public sealed record RemovableEntry(string Place, string Origin, long Bytes, string Reason)
{
    /// <summary>The entry's manifest when it was found: another one is another entry, which somebody made since.</summary>
    internal FileStatus? Manifest { get; init; }
}
