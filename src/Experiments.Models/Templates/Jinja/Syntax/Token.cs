namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Text outside of tags.</summary>
    Text,

    /// <summary>The start of <c>{% … %}</c>.</summary>
    OpenTag,

    /// <summary>The end of <c>{% … %}</c>.</summary>
    CloseTag,

    /// <summary>The start of <c>{{ … }}</c>.</summary>
    OpenOutput,

    /// <summary>The end of <c>{{ … }}</c>.</summary>
    CloseOutput,

    /// <summary>A name or a word of the language.</summary>
    Name,

    /// <summary>A string, without its quotes and escapes.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Real,

    /// <summary>An operator or a bracket.</summary>
    Sign,

    /// <summary>The end of the template.</summary>
    End,
}

/// <summary>A token of a template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">Where it begins.</param>
internal sealed record Token(TokenKind Kind, string Text, Place At)
{
    /// <summary>Whether the token is this name or sign.</summary>
    public bool Is(string text) => Kind is TokenKind.Name or TokenKind.Sign && Text == text;

    /// <summary>What the token is, for messages.</summary>
    public string Shown => Kind switch
    {
        TokenKind.Text => "text",
        TokenKind.OpenTag => "'{%'",
        TokenKind.CloseTag => "'%}'",
        TokenKind.OpenOutput => "'{{'",
        TokenKind.CloseOutput => "'}}'",
        TokenKind.String => "a string",
        TokenKind.End => "the end of the template",
        _ => $"'{Text}'",
    };
}
