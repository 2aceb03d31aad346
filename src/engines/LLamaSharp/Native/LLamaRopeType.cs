namespace LLama.Native;

/// <summary>Which elements of a head rotary positions turn together.</summary>
public enum LLamaRopeType
{
    /// <summary>No rotary positions.</summary>
    None = -1,

    /// <summary>Adjacent pairs.</summary>
    Norm = 0,
}
