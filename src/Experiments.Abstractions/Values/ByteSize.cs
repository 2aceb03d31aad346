namespace Experiments;

/// <summary>An amount of memory or disk. YAML writes it with a unit: <c>16GB</c> (10⁹), <c>16GiB</c> (2³⁰), <c>512MB</c>.</summary>
/// <param name="Bytes">Bytes, at least 0.</param>
public readonly record struct ByteSize(long Bytes);
