namespace LLama.Native;

/// <summary>Attributes of a token.</summary>
[Flags]
public enum LLamaTokenAttr
{
    /// <summary>Not known.</summary>
    Undefined = 0,

    /// <summary>Stands for what the vocabulary cannot express.</summary>
    Unknown = 1 << 0,

    /// <summary>Reserved.</summary>
    Unused = 1 << 1,

    /// <summary>Text.</summary>
    Normal = 1 << 2,

    /// <summary>Control: not shown as text.</summary>
    Control = 1 << 3,

    /// <summary>Added by a user; never split.</summary>
    UserDefined = 1 << 4,

    /// <summary>A byte.</summary>
    Byte = 1 << 5,

    /// <summary>Matched after normalisation.</summary>
    Normalized = 1 << 6,

    /// <summary>Takes the white space to its left.</summary>
    LStrip = 1 << 7,

    /// <summary>Takes the white space to its right.</summary>
    RStrip = 1 << 8,

    /// <summary>Matched as a whole word only.</summary>
    SingleWord = 1 << 9,
}
