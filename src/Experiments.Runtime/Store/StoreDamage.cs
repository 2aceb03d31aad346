namespace Experiments.Runtime.Store;

/// <summary>A damaged entry.</summary>
/// <param name="Place">The entry's folder.</param>
/// <param name="Damage">What is wrong with it.</param>
public sealed record StoreDamage(string Place, string Damage);
