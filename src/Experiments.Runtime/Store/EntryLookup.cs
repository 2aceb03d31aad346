namespace Experiments.Runtime.Store;

/// <summary>What the store knows of a key.</summary>
/// <param name="Entry">The entry; null when there is none, or when it is damaged.</param>
/// <param name="Damage">What is wrong with the entry; null when it is whole or absent.</param>
public sealed record EntryLookup(StoreEntry? Entry, string? Damage);
