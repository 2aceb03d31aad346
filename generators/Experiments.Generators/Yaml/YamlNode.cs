using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Yaml;

/// <summary>A value in a YAML file, with its place.</summary>
/// <param name="Range">Where it stands.</param>
internal abstract record YamlNode(TextRange Range)
{
    /// <summary>What it is, in the words of messages.</summary>
    public abstract string Description { get; }
}

/// <summary>A text without structure. Its type is decided by what is wanted, never guessed.</summary>
/// <param name="Text">The text without quotes.</param>
/// <param name="IsPlain">Whether it stands without quotes.</param>
/// <param name="Lead">Characters of the range before the text: 1 for a quote.</param>
/// <param name="Range">Where it stands.</param>
internal sealed record YamlScalar(string Text, bool IsPlain, int Lead, TextRange Range) : YamlNode(Range)
{
    public override string Description => Text.Length == 0 ? "nothing" : $"'{Text}'";

    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => IsPlain && Text is "" or "null" or "~";

    /// <summary>The place of a part of the text; the whole range where the text stands on several lines or has escapes.</summary>
    public TextRange Part(int offset, int length) =>
        Range.Line == Range.EndLine && Text.Length + 2 * Lead == Range.Length ? Range.Part(Lead + offset, length) : Range;
}

/// <summary>A value that could not be had, about which enough has been said.</summary>
/// <param name="Range">Where it would stand.</param>
internal sealed record YamlPoison(TextRange Range) : YamlNode(Range)
{
    public override string Description => "nothing";
}

/// <summary>A list.</summary>
/// <param name="Items">The elements.</param>
/// <param name="Range">Where it stands.</param>
internal sealed record YamlSequence(EquatableArray<YamlNode> Items, TextRange Range) : YamlNode(Range)
{
    public override string Description => "a list";
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>Keys with values; keys are unique.</summary>
/// <param name="Entries">In the order of the file.</param>
/// <param name="Range">Where it stands.</param>
internal sealed record YamlMapping(EquatableArray<YamlEntry> Entries, TextRange Range) : YamlNode(Range)
{
    public override string Description => "a mapping";

    /// <summary>Whether it chooses a value by an axis: <c>{by: $axis, …}</c>.</summary>
    public bool IsChoice => Find("by")?.Value is YamlScalar;

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);
}
