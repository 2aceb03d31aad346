namespace Experiments.Evaluation.Text;

/// <summary>How alike the inputs of a set are: for each input the sentence BLEU with its most similar other input.</summary>
/// <remarks>Source: Gudibande et al., 2023, section 3 (8 % for their user inputs, 61 % for Super-NaturalInstructions). Not self-BLEU, which takes all others as references at once.</remarks>
public static class InputDiversity
{
    /// <summary>The highest sentence BLEU of each input with any other, in [0, 100]; low means diverse.</summary>
    /// <param name="inputs">At least two texts.</param>
    /// <exception cref="ArgumentException">There are fewer than two inputs.</exception>
    public static IReadOnlyList<double> NearestSimilarities(IReadOnlyList<string> inputs)
    {
        if (inputs.Count < 2)
        {
            throw new ArgumentException($"Diversity needs at least two inputs, found {inputs.Count}.", nameof(inputs));
        }

        var texts = inputs.Select(input => new BleuText(input)).ToArray();
        var nearest = new double[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = 0; j < texts.Length; j++)
            {
                if (i != j)
                {
                    nearest[i] = Math.Max(nearest[i], Bleu.Sentence(texts[i], [texts[j]], BleuSmoothing.Exponential));
                }
            }
        }

        return nearest;
    }
}
