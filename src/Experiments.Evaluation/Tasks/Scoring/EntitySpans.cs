using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>
/// Brings entities that an answer names, as <c>person: Ann, Bob $ location: Ulm</c>, into one form: <c>per: ann $ per: bob $ loc: ulm</c>.
/// </summary>
internal static class EntitySpans
{
    private static readonly PythonPattern Entities = PythonPattern.Of(@"\b(PER|LOC|ORG|DATE):\s*([^$]+)");

    // In this order, as a short name is the end of longer ones.
    private static readonly (PythonPattern Name, string Label)[] Labels =
    [
        .. new (string Name, string Label)[]
        {
            ("person", "PER"), ("location", "LOC"), ("organization", "ORG"), ("counties", "LOC"), ("places", "LOC"), ("people", "PER"),
            ("persons", "PER"), ("company", "ORG"), ("country", "LOC"), ("continent", "LOC"), ("time", "DATE"), ("date", "DATE"),
            ("per", "PER"), ("loc", "LOC"), ("org", "ORG"),
        }.Select(pair => (PythonPattern.Of($@"\b{pair.Name}\s*:"), pair.Label)),
    ];

    /// <summary>The entities of an answer; nothing where it names none.</summary>
    public static string Format(string answer)
    {
        var text = Labels.Aggregate(PythonText.Lower(answer), (rest, label) => label.Name.Replace(rest, $"{label.Label}:"));
        text = text.Replace("$$", "$", StringComparison.Ordinal).TrimEnd('$').Replace('\n', '$');
        var spans = Entities.FindAll(Stripped(text)).SelectMany(match => match[1].Split(',').Select(Stripped)
            .Where(entity => PythonText.Lower(entity) != "none")
            .Select(entity => $"{PythonText.Lower(match[0])}: {entity}"));
        return string.Join(" $ ", spans);
    }

    private static string Stripped(string text) => PythonText.Strip(MarkedText.Of(text), null).Plain;
}
