using Experiments.Models.Templates;

namespace Experiments.Models.Tokenizers;

/// <summary>The chat format of models that are trained here from the start: ChatML, where control tokens enclose each turn.</summary>
/// <remarks>A turn is <c>&lt;|im_start|&gt;role⏎content&lt;|im_end|&gt;⏎</c>; a prompt ends in the assistant's header.</remarks>
public static class ChatFormat
{
    /// <summary>The token that begins a text and separates documents.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>The token that begins a turn.</summary>
    public const string StartOfTurn = "<|im_start|>";

    /// <summary>The token that ends a turn.</summary>
    public const string EndOfTurn = "<|im_end|>";

    /// <summary>The token that fills rows of unequal length; never learned.</summary>
    public const string Padding = "<|pad|>";

    /// <summary>The role whose turns are learned and generated.</summary>
    public const string Assistant = ChatTemplate.Assistant;

    /// <summary>The format as the Jinja template that model files carry.</summary>
    public const string Template = ChatTemplates.Chatml;

    /// <summary>The control tokens, in the order of their ids in a trained tokenizer.</summary>
    public static IReadOnlyList<string> ControlTokens { get; } = [EndOfText, StartOfTurn, EndOfTurn, Padding];
}
