namespace Experiments.Runtime.Store;

/// <summary>An input that a stage had.</summary>
/// <param name="Name">The YAML key.</param>
/// <param name="Reference">The reference in the spec: <c>$world.corpus</c>.</param>
/// <param name="Content">The hash of the input's content.</param>
/// <param name="Kind">The kind of the stage that made it.</param>
/// <param name="Key">The key of the entry that it was read from.</param>
public sealed record ManifestInput(string Name, string Reference, string Content, string Kind, string Key);
