namespace Experiments.Models.Tokenizers.Merging;

/// <summary>
/// Which parts of a text have a space put before them that nobody wrote. Tokens that are found as they are spelled end a part.
/// </summary>
internal enum SpaceBefore
{
    /// <summary>None.</summary>
    None,

    /// <summary>Every part.</summary>
    Every,

    /// <summary>Every part that does not begin with one.</summary>
    EveryWithout,

    /// <summary>The part that begins a text, unless it begins with one.</summary>
    Text,
}
