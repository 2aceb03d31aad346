namespace Experiments.Results.Items;

/// <summary>The items that a stage evaluated, with what every trial made of them.</summary>
/// <param name="Stage">The stage's name in the spec.</param>
/// <param name="Kind">The stage's kind.</param>
/// <param name="Measures">The measures that the experiment takes from the stage.</param>
/// <param name="Trials">The trials that have results, in the order of the spec; trials that share all of the stage are all there.</param>
/// <param name="Items">The items, in the order in which the stage has them.</param>
public sealed record ItemSet(
    string Stage, string Kind, IReadOnlyList<ItemMeasure> Measures, IReadOnlyList<ItemTrial> Trials, IReadOnlyList<EvaluatedItem> Items)
{
    private const int MostValues = 30;
    private const int LongestValue = 60;

    /// <summary>Whether all that stages wrote is here, and not only scores and the beginnings of answers.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Whether models were asked in turns of a dialogue: prompts are kept without the template around them.</summary>
    public bool AreTurns { get; init; }

    /// <summary>The fields by whose values items can be told apart, each with its values: few enough to choose from.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values)> FieldValues => field ??=
    [
        .. Items.SelectMany(item => item.Outcomes.OfType<ItemOutcome>().SelectMany(outcome => outcome.Texts).Concat(item.Texts))
            .Where(text => text.Role == ItemRole.Field)
            .GroupBy(text => text.Name, text => text.Text, StringComparer.Ordinal)
            .Select(texts => (texts.Key, Values: (IReadOnlyList<string>)[.. texts.Distinct().Take(MostValues + 1)]))
            .Where(named => named.Values.Count is > 1 and <= MostValues && named.Values.All(IsShort))
            .Select(named => (named.Key, (IReadOnlyList<string>)[.. named.Values.Order(StringComparer.Ordinal)])),
    ];

    /// <summary>The files of the evaluation's items: several where it writes items of several kinds.</summary>
    public IReadOnlyList<string> Sources => field ??= [.. Items.Select(item => item.Source).Distinct()];

    // A list, or what a program says, is nothing to choose from.
    private static bool IsShort(string value) => value.Length <= LongestValue && !value.Contains('\n');
}

/// <summary>An item.</summary>
/// <param name="Id">Its id, the same in every trial.</param>
/// <param name="Texts">What is the same in all trials: the question, accepted answers.</param>
/// <param name="Outcomes">What became of it, for each of the set's trials; null where a trial does not have it.</param>
public sealed record EvaluatedItem(string Id, IReadOnlyList<ItemText> Texts, IReadOnlyList<ItemOutcome?> Outcomes)
{
    /// <summary>The file of the evaluation that has its record: items of one file are of one kind. Empty where none has.</summary>
    public string Source { get; init; } = "";
}

/// <summary>What became of an item in a trial.</summary>
/// <param name="Scores">The score, for each of the set's measures; null where it was not scored.</param>
/// <param name="Failure">Why it was not scored; null where it was, or nobody says why.</param>
/// <param name="Texts">What stages wrote of it in this trial.</param>
public sealed record ItemOutcome(IReadOnlyList<double?> Scores, string? Failure, IReadOnlyList<ItemText> Texts);

/// <summary>Something that a stage wrote of an item.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Name">What the stage calls it.</param>
/// <param name="Text">The text.</param>
/// <param name="Stage">The stage that wrote it.</param>
public sealed record ItemText(ItemRole Role, string Name, string Text, string Stage);

/// <summary>What a text of an item is for.</summary>
public enum ItemRole
{
    /// <summary>All that the model read.</summary>
    Prompt,

    /// <summary>What is asked, without demonstrations and template.</summary>
    Question,

    /// <summary>What is accepted.</summary>
    Gold,

    /// <summary>What a model wrote or chose.</summary>
    Response,

    /// <summary>What a judge or a rater said.</summary>
    Words,

    /// <summary>Anything else: a kind, a length, a reason.</summary>
    Field,
}
