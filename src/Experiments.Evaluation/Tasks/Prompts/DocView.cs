using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Prompts;

/// <summary>What a task makes of documents: questions, choices and answers, in the harness's types.</summary>
/// <param name="fields">The names that are fields.</param>
/// <param name="hasChoices">Whether the task has choices: then digits are the place of one.</param>
internal sealed class DocView(IReadOnlySet<string> fields, bool hasChoices)
{
    /// <summary>The question: a text, or the place of a choice.</summary>
    public Value Text(DocField? field, TaskDocument document) => field is null ? new JinjaText("") : Typed(field, document, isList: false);

    /// <summary>The right answer: a text, the place of a choice, or a list of either.</summary>
    public Value Target(DocField field, TaskDocument document) => Typed(field, document, isList: true);

    /// <summary>The choices; null where the task has none.</summary>
    /// <exception cref="StageException">They are no texts.</exception>
    public IReadOnlyList<string>? Choices(DocField? field, TaskDocument document)
    {
        if (field is null)
        {
            return null;
        }

        var value = field.Of(document, fields, out var isField);
        if (value is JinjaText text && !isField)
        {
            value = PythonLiteral.Read(text.Plain)
                ?? throw field.Wrong(document, $"this is no list of choices: {text.Plain}");
        }

        var choices = value is Mapping map ? map.Entries.Select(entry => entry.Value).ToList() : (value as Sequence)?.Items;
        return choices is { Count: > 0 } && choices.All(choice => choice is JinjaText)
            ? [.. choices.Select(choice => ((JinjaText)choice).Plain)]
            : throw field.Wrong(
                document, $"choices are a list of texts, not {(choices is null ? value.Kind : "a list of something else")}");
    }

    /// <summary>What begins the answer, or stands before everything; nothing where there is none.</summary>
    public string Words(DocField? field, TaskDocument document) => field?.Of(document, fields, out _) switch
    {
        null or None => "",
        JinjaText text => text.Plain,
        var other => throw field.Wrong(document, $"this is a text, not {other.Kind}"),
    };

    private Value Typed(DocField field, TaskDocument document, bool isList)
    {
        var value = field.Of(document, fields, out var isField);
        if (isField || value is not JinjaText { Plain: var text })
        {
            return value;
        }

        if (hasChoices && text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            return long.TryParse(text, out var place)
                ? new Integer(place)
                : throw field.Wrong(document, $"{text} is the place of no choice");
        }

        return isList && text.Length >= 2 && text[0] == '[' && text[^1] == ']' ? PythonLiteral.Read(text) ?? value : value;
    }
}
