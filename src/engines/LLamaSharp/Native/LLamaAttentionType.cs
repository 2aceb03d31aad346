namespace LLama.Native;

/// <summary>What a token attends to.</summary>
public enum LLamaAttentionType
{
    /// <summary>As the model says.</summary>
    Unspecified = -1,

    /// <summary>Earlier tokens only.</summary>
    Causal = 0,

    /// <summary>All tokens.</summary>
    NonCausal = 1,
}
