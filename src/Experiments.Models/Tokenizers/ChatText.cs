using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Tokenizers;

/// <summary>A text that a model's template made of turns.</summary>
/// <param name="Text">The text.</param>
/// <param name="Messages">The turns.</param>
internal sealed record ChatText(MarkedText Text, int Messages)
{
    /// <summary>The text with more behind it, which is plain text whatever it says.</summary>
    /// <param name="more">What follows.</param>
    public ChatText With(string more) => this with { Text = MarkedText.Join(Text, MarkedText.Of(more, (2 * Messages) + 2)) };

    /// <summary>The text without white space at its end.</summary>
    public ChatText Stripped() => this with { Text = PythonText.Strip(Text, null, left: false) };
}
