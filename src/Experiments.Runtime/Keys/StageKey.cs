namespace Experiments.Runtime.Keys;

/// <summary>The name of a stage's result in the store: equal keys mean equal results.</summary>
/// <param name="Hex">64 lower-case hexadecimal digits (SHA-256).</param>
public readonly record struct StageKey(string Hex)
{
    /// <summary>The first 16 digits, which name the entry's folder.</summary>
    public string Short => Hex[..16];

    /// <inheritdoc />
    public override string ToString() => Short;
}
