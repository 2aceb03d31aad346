using Experiments.Models.Templates.Jinja.Values;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tasks.Asking;

/// <summary>What a model reads before it answers.</summary>
/// <param name="Text">The text, where it is plain.</param>
/// <param name="Shared">Characters at its beginning that other contexts have, too.</param>
/// <param name="Chat">The text that the model's template made; null for a plain one.</param>
internal sealed record AskedContext(MarkedText Text, int Shared, ChatText? Chat)
{
    /// <summary>No context.</summary>
    public static AskedContext None { get; } = new(MarkedText.Empty, 0, null);

    /// <summary>All characters.</summary>
    public string Plain => (Chat?.Text ?? Text).Plain;

    /// <summary>A context that a template made.</summary>
    public static AskedContext Of(ChatText chat) => new(MarkedText.Empty, 0, chat);

    /// <summary>The context without white space at its end.</summary>
    public AskedContext Stripped() => Chat is { } chat
        ? this with { Chat = chat.Stripped() }
        : this with { Text = PythonText.Strip(Text, null, left: false) };

    /// <summary>The context with more behind it.</summary>
    /// <param name="more">What follows.</param>
    public AskedContext With(string more) => Chat is { } chat
        ? this with { Chat = chat.With(more) }
        : this with { Text = MarkedText.Of(Plain + more) };
}
