namespace Experiments.Models.Merging;

/// <summary>A model that is merged with others, whose tensors are read when they are asked for.</summary>
/// <param name="Name">How messages call it.</param>
/// <param name="File">The model.</param>
internal sealed record MergedModel(string Name, ModelFile File)
{
    private readonly Func<string, NamedTensor> find = TensorSequence.ByName(File.Tensors);

    /// <summary>The model of an input.</summary>
    public static MergedModel Open(StageContext context, Input<LanguageModel> input) =>
        new($"{input}", ModelFile.Open(context.Open(input).GgufPath));

    /// <summary>The values of a tensor.</summary>
    /// <param name="tensor">Its name.</param>
    public float[] Values(string tensor) => find(tensor).Values;

    /// <summary>What stands for the same in both models must be the same weight.</summary>
    /// <exception cref="StageException">They differ in shape or vocabulary; the message says in what.</exception>
    public void RequireAlike(MergedModel other)
    {
        var (own, its) = (File.Architecture, other.File.Architecture);
        if (own != its with { Context = own.Context })
        {
            (string What, object Own, object Its)[] parts =
            [
                ("family", own.Family, its.Family),
                ("layers", own.Layers, its.Layers),
                ("width", own.Width, its.Width),
                ("heads", own.Heads, its.Heads),
                ("key-value-heads", own.KeyValueHeads, its.KeyValueHeads),
                ("feed-forward", own.FeedForward, its.FeedForward),
            ];
            var differences = parts.Where(part => !part.Own.Equals(part.Its)).Select(part => $"{part.What} {part.Own} and {part.Its}")
                .DefaultIfEmpty("their positions, norms or biases");
            throw new StageException(
                $"{Name} and {other.Name} differ in shape ({string.Join(", ", differences)}); only models of one shape have weights that "
                + "stand for the same.");
        }

        var (tokens, others) = (File.Tokenizer.Tokens, other.File.Tokenizer.Tokens);
        if (!tokens.SequenceEqual(others))
        {
            var at = tokens.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
            throw new StageException(
                $"{Name} and {other.Name} have different vocabularies: {tokens.Count} and {others.Count} tokens, of which the first {at} "
                + "agree. Rows of the embedding would stand for different tokens.");
        }
    }
}
