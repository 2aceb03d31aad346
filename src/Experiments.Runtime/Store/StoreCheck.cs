namespace Experiments.Runtime.Store;

/// <summary>What checking a whole store found.</summary>
/// <param name="Entries">The number of entries.</param>
/// <param name="Bytes">The sum of their sizes.</param>
/// <param name="Damages">The damaged entries; they are made anew when a run needs them.</param>
public sealed record StoreCheck(int Entries, long Bytes, IReadOnlyList<StoreDamage> Damages);

/// <summary>A damaged entry.</summary>
/// <param name="Place">The entry's folder.</param>
/// <param name="Damage">What is wrong with it.</param>
public sealed record StoreDamage(string Place, string Damage);
