namespace Experiments.Evaluation.Diversity;

/// <summary>How similar the inputs of a set are: for each input the sentence BLEU with its most similar other input.</summary>
/// <remarks>Source: Gudibande et al., 2023, section 3. Not self-BLEU, which takes all others as references at once.</remarks>
public sealed class InputDiversity
{
    private readonly BleuText?[] texts;

    /// <summary>Prepares the inputs for comparison.</summary>
    /// <param name="inputs">At least two texts; null where an item has no input.</param>
    /// <exception cref="ArgumentException">There are fewer than two inputs.</exception>
    public InputDiversity(IReadOnlyList<string?> inputs)
    {
        texts = [.. inputs.Select(input => input is null ? null : new BleuText(input))];
        if (texts.Count(text => text is not null) < 2)
        {
            throw new ArgumentException("Diversity needs at least two inputs.", nameof(inputs));
        }
    }

    /// <summary>The most similar other input (of equals the first) and the sentence BLEU with it, in [0, 100]; low means diverse.</summary>
    public (int Index, double Similarity) Nearest(int index)
    {
        var text = texts[index] ?? throw new ArgumentException($"Item {index} has no input.", nameof(index));
        var nearest = -1;
        var similarity = -1.0;
        for (var other = 0; other < texts.Length; other++)
        {
            if (other == index || texts[other] is not { } reference)
            {
                continue;
            }

            var score = Bleu.Sentence(text, reference);
            if (score > similarity)
            {
                (nearest, similarity) = (other, score);
            }
        }

        return (nearest, similarity);
    }
}
