namespace Experiments.Runtime.Store;

/// <summary>A person's word that a result made under another key is the result of this key, too.</summary>
/// <param name="Key">The key under which it was made.</param>
/// <param name="Reason">Why the change between the two keys cannot change the result.</param>
public sealed record Equivalence(string Key, string Reason);
