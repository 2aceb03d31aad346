namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Types of tokens, as GGUF numbers them.</summary>
internal enum TokenKind
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>What stands for characters that no token has.</summary>
    Unknown = 2,

    /// <summary>A token that no text says.</summary>
    Control = 3,

    /// <summary>A token that is found in texts before they are split.</summary>
    UserDefined = 4,

    /// <summary>An id without a token.</summary>
    Unused = 5,

    /// <summary>A byte of a character that has no token.</summary>
    Byte = 6,
}
