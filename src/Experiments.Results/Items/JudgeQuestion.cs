using System.Text.RegularExpressions;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Items;

/// <summary>The text with which a judge is asked about two responses.</summary>
/// <param name="Template">The text, with {prompt}, {first} and {second} in their places.</param>
internal sealed partial record JudgeQuestion(string Template)
{
    private const string Parameter = "question";

    /// <summary>The question of a stage; null where it asks none.</summary>
    /// <param name="node">The stage.</param>
    public static JudgeQuestion? Of(StageNode node)
    {
        var value = node.Parameters.FirstOrDefault(parameter => parameter.Name == Parameter)?.Value;
        return value is ['"', .., '"'] && value.Contains("{first}", StringComparison.Ordinal)
            ? new JudgeQuestion(Escapes().Replace(value[1..^1], escape => escape.Value[1] == 'n' ? "\n" : escape.Value[1..]))
            : null;
    }

    /// <summary>What the judge was asked of an item, with the model's response first.</summary>
    /// <param name="texts">What is known of the item.</param>
    /// <param name="stage">The judging stage.</param>
    public IEnumerable<ItemText> Ask(IReadOnlyList<ItemText> texts, string stage)
    {
        var prompt = texts.FirstOrDefault(text => text.Role == ItemRole.Question)?.Text;
        var response = texts.FirstOrDefault(text => text is { Role: ItemRole.Response, Name: "responses" })?.Text;
        var reference = texts.FirstOrDefault(text => text is { Role: ItemRole.Response, Name: "reference" })?.Text;
        if (prompt is not null && response is not null && reference is not null)
        {
            // In one pass, so that a response which itself says "{second}" stays what it is.
            var asked = Places().Replace(Template, place => place.Value switch
            {
                "{prompt}" => prompt,
                "{first}" => response,
                _ => reference,
            });
            yield return new(ItemRole.Prompt, "asked of the judge, the model's response first", asked, stage);
        }
    }

    [GeneratedRegex(@"\{prompt\}|\{first\}|\{second\}")]
    private static partial Regex Places();

    // As identities write texts.
    [GeneratedRegex(@"\\.")]
    private static partial Regex Escapes();
}
