namespace Experiments.Data.SyntheticWorlds;

/// <summary>Draws the options of a multiple-choice question.</summary>
internal static class ChoiceDraw
{
    private const int Choices = 4;

    /// <summary>The value among others of its relation, in random order.</summary>
    public static string[] Of(Relation relation, string value, SeededRandom random)
    {
        var wrong = relation.Values.Where(other => other != value).ToArray();
        random.Shuffle(wrong.AsSpan());
        string[] choices = [value, .. wrong.Take(Choices - 1)];
        random.Shuffle(choices.AsSpan());
        return choices;
    }
}
