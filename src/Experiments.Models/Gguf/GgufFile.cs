namespace Experiments.Models.Gguf;

/// <summary>A GGUF file: its metadata, and where its tensors lie. Values of tensors are read when asked for.</summary>
/// <param name="Path">The file.</param>
/// <param name="Metadata">The metadata by key, in the file's order.</param>
/// <param name="Tensors">The tensors in the file's order.</param>
public sealed record GgufFile(string Path, IReadOnlyList<KeyValuePair<string, GgufValue>> Metadata, IReadOnlyList<GgufTensor> Tensors)
{
    /// <summary>The key of the vocabulary's tokens.</summary>
    public const string TokensKey = "tokenizer.ggml.tokens";

    private readonly Dictionary<string, GgufValue> byKey = new(Metadata);

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">A GGUF file of version 2 or 3.</param>
    /// <exception cref="StageException">The file is missing, truncated or no GGUF file.</exception>
    public static GgufFile Open(string path) => GgufReader.Read(path);

    /// <summary>Whether the metadata has a value under <paramref name="key"/>.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => byKey.ContainsKey(key);

    /// <summary>A whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="missing">What stands for an absent value; null when there must be one.</param>
    /// <exception cref="StageException">There is no such value, or it is no whole number.</exception>
    public long Integer(string key, long? missing = null) => Find(key, missing) switch
    {
        byte v => v,
        sbyte v => v,
        ushort v => v,
        short v => v,
        uint v => v,
        int v => v,
        ulong v when v <= long.MaxValue => (long)v,
        long v => v,
        var other => throw Wrong(key, "a whole number", other),
    };

    /// <summary>A number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="missing">What stands for an absent value; null when there must be one.</param>
    /// <exception cref="StageException">There is no such value, or it is no number.</exception>
    public double Number(string key, double? missing = null) => Find(key, missing) switch
    {
        float v => v,
        double v => v,
        _ => Integer(key),
    };

    /// <summary>A text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="missing">What stands for an absent value; null when there must be one.</param>
    /// <exception cref="StageException">There is no such value, or it is no text.</exception>
    public string Text(string key, string? missing = null) =>
        Find(key, missing) is var found && found is string text ? text : throw Wrong(key, "a text", found);

    /// <summary>An array of texts.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="StageException">There is no such value, or it is no array of texts.</exception>
    public IReadOnlyList<string> Texts(string key) =>
        Find(key, null) is var found && found is string[] texts ? texts : throw Wrong(key, "an array of texts", found);

    /// <summary>Reads the values of a tensor, turned into single precision.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <exception cref="StageException">The file cannot be read, or has changed since it was opened.</exception>
    public float[] ReadValues(GgufTensor tensor) => GgufTensorReader.Read(Path, tensor);

    private object Find(string key, object? missing) =>
        byKey.TryGetValue(key, out var value) ? value.Content
        : missing ?? throw new StageException($"{Path}: the metadata has no '{key}'; the file is incomplete for this purpose.");

    private StageException Wrong(string key, string expected, object found) =>
        new($"{Path}: the metadata value '{key}' must be {expected}, but is of type {found.GetType().Name}.");
}
