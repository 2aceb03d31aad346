namespace Experiments.Runtime.Store;

/// <summary>What publishing an artifact led to.</summary>
/// <param name="Entry">The entry that counts from now on.</param>
/// <param name="Notice">What the user should know: a damaged entry was replaced, or another program published other content first; null
/// when nothing.</param>
public sealed record PublishedEntry(StoreEntry Entry, string? Notice);
