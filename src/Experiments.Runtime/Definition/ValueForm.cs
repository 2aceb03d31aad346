namespace Experiments.Runtime.Definition;

/// <summary>What a parameter's value looks like in YAML.</summary>
public enum ValueForm
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A duration: <c>90m</c>.</summary>
    Duration,

    /// <summary>An amount of memory or disk: <c>16GB</c>.</summary>
    Size,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping with parameters of its own.</summary>
    Record,

    /// <summary>What a stage makes: <c>$name</c>.</summary>
    Input,
}
