namespace LLama.Native;

/// <summary>The weight of a message of llama.cpp.</summary>
public enum LLamaLogLevel
{
    /// <summary>No level.</summary>
    None = 0,

    /// <summary>For those who debug llama.cpp.</summary>
    Debug = 1,

    /// <summary>What it does.</summary>
    Info = 2,

    /// <summary>What may be wrong.</summary>
    Warning = 3,

    /// <summary>What is wrong.</summary>
    Error = 4,

    /// <summary>The text goes on from the message before, at that message's level.</summary>
    Continue = 5,
}
