using Experiments.Models.Templates.Jinja.Library;

namespace Experiments.Models.Templates.Jinja;

/// <summary>How the program whose templates are rendered sets Jinja up.</summary>
internal sealed record JinjaSettings
{
    /// <summary>As transformers renders chat templates.</summary>
    public static JinjaSettings ChatTemplates { get; } = new();

    /// <summary>As lm-evaluation-harness renders the fields of a task.</summary>
    public static JinjaSettings TaskFields { get; } = new()
    {
        TrimsBlocks = false,
        StripsBlocks = false,
        KeepsLastLineEnd = true,
        IsStrict = true,
        MoreFilters = new Dictionary<string, Filter>(PatternFilters.All, StringComparer.Ordinal),
    };

    /// <summary>Whether the line end behind a block or comment is no text (<c>trim_blocks</c>).</summary>
    public bool TrimsBlocks { get; private init; } = true;

    /// <summary>Whether white space before a block at the start of a line is no text (<c>lstrip_blocks</c>).</summary>
    public bool StripsBlocks { get; private init; } = true;

    /// <summary>Whether the line end at the end of the template is text (<c>keep_trailing_newline</c>).</summary>
    public bool KeepsLastLineEnd { get; private init; }

    /// <summary>Whether what nobody gave may only be asked for, and not be used (<c>StrictUndefined</c>).</summary>
    public bool IsStrict { get; private init; }

    /// <summary>Filters beside those of Jinja.</summary>
    public IReadOnlyDictionary<string, Filter> MoreFilters { get; private init; } = new Dictionary<string, Filter>();
}
