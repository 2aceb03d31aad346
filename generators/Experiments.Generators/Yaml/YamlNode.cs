using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Yaml;

/// <summary>A parsed YAML file.</summary>
/// <param name="Path">The file as the compiler names it.</param>
/// <param name="Root">The mapping at the top; null when the file could not be read.</param>
internal sealed record YamlDocument(string Path, YamlMapping? Root, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>Whether the file is a fragment for <c>include:</c>, and not an experiment of its own.</summary>
    public bool IsFragment => System.IO.Path.GetFileName(Path).StartsWith("_", StringComparison.Ordinal);
}

/// <summary>A value in a YAML file, with its place.</summary>
internal abstract record YamlNode(TextRange Range)
{
    /// <summary>What it is, in the words of messages.</summary>
    public abstract string Description { get; }
}

/// <summary>A text without structure. Its type is decided by what is wanted, never guessed.</summary>
/// <param name="IsPlain">Whether it is written without quotes.</param>
/// <param name="Lead">Characters of the range before the text: 1 for a quote.</param>
internal sealed record YamlScalar(string Text, bool IsPlain, int Lead, TextRange Range) : YamlNode(Range)
{
    public override string Description => Text.Length == 0 ? "nothing" : Text.Length <= 80 ? $"'{Text}'" : $"'{Text.Substring(0, 77)}…'";

    /// <summary>The comment behind it on its line, with its sign; null where there is none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether commas in braces have cut it: it can be no text as it is written.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether it refers to a stage or an axis. A doubled sign is the sign itself.</summary>
    public bool IsReference => StartsWith('$');

    /// <summary>Whether it is C#.</summary>
    public bool IsExpression => StartsWith('=');

    /// <summary>The text of a constant: of a doubled sign, one.</summary>
    public string Constant => Text.Length > 1 && Text[0] is '$' or '=' && Text[1] == Text[0] ? Text.Substring(1) : Text;

    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => IsPlain && Text is "" or "null" or "~";

    private bool StartsWith(char sign) => Text.Length > 0 && Text[0] == sign && (Text.Length == 1 || Text[1] != sign);

    /// <summary>The place of a part of the text; the whole range where the text has several lines or escapes.</summary>
    public TextRange Part(int offset, int length) =>
        Range.Line == Range.EndLine && Text.Length + 2 * Lead == Range.Length ? Range.Part(Lead + offset, length) : Range;
}

/// <summary>A value that could not be read; its mistake is reported already.</summary>
internal sealed record YamlInvalid(TextRange Range) : YamlNode(Range)
{
    public override string Description => "nothing";
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(EquatableArray<YamlNode> Items, TextRange Range) : YamlNode(Range)
{
    public override string Description => "a list";
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>Keys with values, in the order of the file; keys are unique.</summary>
internal sealed record YamlMapping(EquatableArray<YamlEntry> Entries, TextRange Range) : YamlNode(Range)
{
    public override string Description => "a mapping";

    /// <summary>Whether it chooses a value by an axis: <c>{by: $axis, …}</c>.</summary>
    public bool IsChoice => Find("by")?.Value is YamlScalar;

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);

    /// <summary>The mapping with an entry in place of the one of the same key, or with one more.</summary>
    public YamlMapping With(YamlEntry entry) => Find(entry.Key.Text) is null
        ? this with { Entries = new(Entries.Append(entry)) }
        : this with { Entries = new(Entries.Select(old => old.Key.Text == entry.Key.Text ? entry : old)) };
}
