namespace LLama.Native;

/// <summary>How rotary positions are stretched beyond the trained context.</summary>
public enum RopeScalingType
{
    /// <summary>As the model says.</summary>
    Unspecified = -1,

    /// <summary>Not stretched.</summary>
    None = 0,

    /// <summary>Stretched linearly.</summary>
    Linear = 1,

    /// <summary>Stretched as YaRN does.</summary>
    Yarn = 2,

    /// <summary>Stretched as LongRoPE does.</summary>
    LongRope = 3,
}
