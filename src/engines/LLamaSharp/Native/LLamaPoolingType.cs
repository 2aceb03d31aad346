namespace LLama.Native;

/// <summary>How embeddings of tokens become one of the sequence.</summary>
public enum LLamaPoolingType
{
    /// <summary>As the model says.</summary>
    Unspecified = -1,

    /// <summary>Not pooled.</summary>
    None = 0,

    /// <summary>The mean.</summary>
    Mean = 1,

    /// <summary>The first token's.</summary>
    CLS = 2,

    /// <summary>The last token's.</summary>
    Last = 3,

    /// <summary>A ranking head on top.</summary>
    Rank,
}
