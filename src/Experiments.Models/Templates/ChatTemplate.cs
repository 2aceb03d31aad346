using Experiments.Data.Dialogues;
using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates;

/// <summary>Makes the text of a dialogue, as a model's Jinja template says.</summary>
/// <remarks>
/// Templates are given the messages, <c>add_generation_prompt</c>, the tokens that begin and end a text, and no tools. Dialogues hold no
/// thoughts, so that thinking is switched off where a template can do so (<c>enable_thinking</c>). No time is given.
/// </remarks>
internal sealed class ChatTemplate
{
    /// <summary>The role whose turns are learned and generated.</summary>
    public const string Assistant = "assistant";

    // A template may write these as parts of tokens; another role is what some input says.
    private static readonly string[] Roles = ["system", "user", Assistant, "tool"];

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
            new("tools", None.Instance),
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

    /// <summary>The source that marks what a message says.</summary>
    /// <param name="message">The message's place.</param>
    public static int ContentOf(int message) => message + 1;

    /// <summary>The text of a dialogue.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="asks">Whether the assistant is asked to go on.</param>
    /// <exception cref="StageException">The template refuses the messages, or cannot be computed.</exception>
    public MarkedText Render(IReadOnlyList<Message> messages, bool asks)
    {
        try
        {
            return template.Render(
            [
                .. inputs,
                new("messages", new Sequence([.. messages.Select((message, place) => Value(message, place, messages.Count))])),
                new("add_generation_prompt", Truth.Of(asks)),
            ]);
        }
        catch (TemplateException error)
        {
            throw Wrong(error);
        }
    }

    private static Mapping Value(Message message, int place, int count) => new(
    [
        new(new Text("role"), new Text(Roles.Contains(message.Role)
            ? MarkedText.Of(message.Role)
            : MarkedText.Of(message.Role, ContentOf(place) + count))),
        new(new Text("content"), new Text(MarkedText.Of(message.Content, ContentOf(place)))),
    ]);

    private static IEnumerable<KeyValuePair<string, Value>> Token(string name, string? text) =>
        text is null ? [] : [new(name, new Text(text))];

    private StageException Wrong(TemplateException error) => new($"{place}: the chat template, {error.Message}", error);
}
