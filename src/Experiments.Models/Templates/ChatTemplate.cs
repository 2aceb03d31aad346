using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates;

/// <summary>Makes the text of a dialogue, as a model's Jinja template says.</summary>
/// <remarks>
/// Templates are given the messages, <c>add_generation_prompt</c>, the tokens that begin and end a text, and the tools where there are any.
/// Dialogues hold no thoughts, so that thinking is switched off where a template can do so (<c>enable_thinking</c>). No time is given.
/// </remarks>
internal sealed class ChatTemplate
{
    /// <summary>The role whose turns are learned and generated.</summary>
    public const string Assistant = "assistant";

    private readonly JinjaTemplate template;
    private readonly List<KeyValuePair<string, Value>> inputs;
    private readonly string place;

    /// <summary>Reads a template.</summary>
    /// <param name="source">The template.</param>
    /// <param name="place">Where it is from, for messages.</param>
    /// <param name="begin">The token that begins a text.</param>
    /// <param name="end">The token that ends a text.</param>
    /// <exception cref="StageException">The template is wrong, or uses what is unknown here.</exception>
    public ChatTemplate(string source, string place, string? begin, string? end)
    {
        Source = source;
        this.place = place;
        try
        {
            template = JinjaTemplate.Parse(source);
        }
        catch (TemplateException error)
        {
            throw Wrong(error);
        }

        inputs =
        [
            new("documents", None.Instance),
            new("enable_thinking", Truth.False),
            .. Token("bos_token", begin),
            .. Token("eos_token", end),
        ];
    }

    /// <summary>The template itself.</summary>
    public string Source { get; }

    /// <summary>Whether the template itself says which token begins a text.</summary>
    public bool WritesBegin => Source.Contains("bos_token", StringComparison.Ordinal);

    /// <summary>Whether this is the template of models that are trained here from the start.</summary>
    public bool IsOwn => Source == ChatTemplates.Chatml;

    /// <summary>The text of a conversation.</summary>
    /// <param name="conversation">The turns, and the tools.</param>
    /// <param name="asks">Whether the assistant is asked to go on.</param>
    /// <exception cref="StageException">The template refuses the turns, or cannot be computed.</exception>
    public MarkedText Render(Conversation conversation, bool asks)
    {
        try
        {
            return template.Render(
            [
                .. inputs,
                new("tools", ConversationValues.Tools(conversation)),
                new("messages", ConversationValues.Messages(conversation)),
                new("add_generation_prompt", Truth.Of(asks)),
            ]);
        }
        catch (TemplateException error)
        {
            throw Wrong(error);
        }
    }

    private static IEnumerable<KeyValuePair<string, Value>> Token(string name, string? text) =>
        text is null ? [] : [new(name, new Text(text))];

    private StageException Wrong(TemplateException error) => new($"{place}: the chat template, {error.Message}", error);
}
