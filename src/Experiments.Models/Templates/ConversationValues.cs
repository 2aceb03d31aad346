using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates;

/// <summary>Makes of a conversation what templates are given.</summary>
internal static class ConversationValues
{
    // A template may write these as parts of tokens; another role is what some input says.
    private static readonly string[] Roles = ["system", "user", ChatTemplate.Assistant, "tool"];

    /// <summary>The messages, as a list of objects.</summary>
    public static Sequence Messages(Conversation conversation) => new(
    [
        .. conversation.Messages.Select((message, place) => Of(message, Conversation.SourceOf(place), conversation.SourceBeside(place))),
    ]);

    /// <summary>The definitions of the tools; None where there are none.</summary>
    public static Value Tools(Conversation conversation) =>
        conversation.Tools is { } tools ? Json(tools, conversation.SourceOfTools) : None.Instance;

    private static Mapping Of(Message message, int content, int beside)
    {
        var members = new List<KeyValuePair<Value, Value>>
        {
            Member("role", new Text(Roles.Contains(message.Role) ? MarkedText.Of(message.Role) : MarkedText.Of(message.Role, beside))),
            Member("content", new Text(MarkedText.Of(message.Content, content))),
        };
        Add("name", message.Name is { } name ? new Text(MarkedText.Of(name, beside)) : null);
        Add("tool_calls", message.ToolCalls is { } calls ? WithArguments(Json(calls, beside), beside) : null);
        Add("tool_call_id", message.ToolCallId is { } id ? new Text(MarkedText.Of(id, beside)) : null);
        return new(members);

        void Add(string key, Value? value) => members.AddRange(value is null ? [] : [Member(key, value)]);
    }

    // OpenAI's interface gives the arguments of a call as a text of JSON; templates expect what it says.
    private static Value WithArguments(Value value, int source) => value switch
    {
        Sequence sequence => new Sequence([.. sequence.Items.Select(item => WithArguments(item, source))]),
        Mapping mapping => new Mapping(mapping.Entries.Select(entry => entry is { Key: Text { Marked.Plain: var key }, Value: var inner }
            ? KeyValuePair.Create(entry.Key, key switch
            {
                "function" => WithArguments(inner, source),
                "arguments" when inner is Text text => Json(text.Marked.Plain, source),
                _ => inner,
            })
            : entry)),
        _ => value,
    };

    private static Value Json(string json, int source)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValue.Of(document.RootElement, source);
    }

    private static KeyValuePair<Value, Value> Member(string name, Value value) => new(new Text(MarkedText.Of(name)), value);
}
