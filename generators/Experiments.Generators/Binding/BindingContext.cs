using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What the parts of the binder share while they check one spec.</summary>
internal sealed class BindingContext(StageCatalog catalog)
{
    private readonly HashSet<DiagnosticModel> seen = [];
    private readonly List<DiagnosticModel> diagnostics = [];
    private readonly Dictionary<(string Kind, string Name), YamlScalar> names = [];
    private readonly HashSet<TextRange> references = [];
    private HashSet<(string Id, TextRange Range)> reported = [];

    public StageCatalog Catalog { get; } = catalog;

    public AxisTable Axes { get; } = new();

    /// <summary>The stages of the spec, or of the profile that is checked.</summary>
    public StageTable Stages { get; private set; } = new();

    public ChoiceTable Choices { get; } = new();

    public ExpressionTable Expressions { get; } = new();

    public bool HasErrors => diagnostics.Any(diagnostic => diagnostic.IsError);

    /// <summary>The mistakes in the order of the file; warnings are held back while there are errors.</summary>
    public EquatableArray<DiagnosticModel> Diagnostics
    {
        get
        {
            var shown = HasErrors ? diagnostics.Where(diagnostic => diagnostic.IsError) : diagnostics;
            return new(shown.OrderBy(diagnostic => diagnostic.Range.Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Range.Start));
        }
    }

    /// <summary>Notes a mistake; the same mistake, met again in another profile, is noted once.</summary>
    public void Report(string rule, TextRange range, string message)
    {
        var diagnostic = new DiagnosticModel(rule, range, message);
        if (!reported.Contains((rule, range)) && seen.Add(diagnostic))
        {
            diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Checks a profile that has stages of its own, beside what was checked before. What was reported of the spec itself is not reported again.</summary>
    /// <param name="stages">The stages of the profile.</param>
    /// <param name="check">What is to be checked.</param>
    public T InProfile<T>(StageTable stages, Func<T> check)
    {
        var (before, reportedBefore) = (Stages, reported);
        Stages = stages;
        reported = [.. diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Range))];
        var result = check();
        (Stages, reported) = (before, reportedBefore);
        return result;
    }

    /// <summary>Notes a reference to a stage.</summary>
    /// <returns>The replacement to blame if the reference does not fit: that of a profile, where the spec says the reference; otherwise null.</returns>
    public Replacement? Follow(StageSymbol stage, YamlScalar reference)
    {
        if (Stages.Profile is null)
        {
            references.Add(reference.Range);
            return null;
        }

        return references.Contains(reference.Range) ? stage.Replacement : null;
    }

    public void Add(IEnumerable<DiagnosticModel> others)
    {
        foreach (var other in others)
        {
            Report(other.Id, other.Range, other.Message);
        }
    }

    /// <summary>The node as a mapping; anything else is reported.</summary>
    public YamlMapping? Mapping(YamlNode node, string what)
    {
        if (node is not YamlMapping mapping)
        {
            Report(Rules.WrongShape, node.Range, $"{what} is a mapping, such as {{key: value}}, not {node.Description}");
            return null;
        }

        return mapping;
    }

    /// <summary>The node as a list; anything else is reported.</summary>
    public YamlSequence? Sequence(YamlNode node, string what)
    {
        if (node is not YamlSequence sequence)
        {
            Report(Rules.WrongShape, node.Range, $"{what} is a list, such as [a, b], not {node.Description}");
            return null;
        }

        return sequence;
    }

    /// <summary>The node as a text; anything else is reported.</summary>
    public YamlScalar? Scalar(YamlNode node, string what)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            Report(Rules.WrongShape, node.Range, $"{what} is a text, not {node.Description}");
            return null;
        }

        return scalar;
    }

    /// <summary>Reports keys that do not exist.</summary>
    /// <returns>The mapping as it was meant: what stands under a misspelt key is read under the nearest key, so that one mistake gives one error.</returns>
    public YamlMapping CheckKeys(YamlMapping mapping, string what, params string[] known)
    {
        var meant = mapping.Entries.ToList();
        foreach (var entry in mapping.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            Report(Rules.UnknownKey, entry.Key.Range, $"{what} has no key '{entry.Key.Text}'{Nearest.Hint(entry.Key.Text, known)}");
            if (Nearest.Find(entry.Key.Text, known) is { } near && meant.All(other => other.Key.Text != near))
            {
                meant[meant.IndexOf(entry)] = entry with { Key = entry.Key with { Text = near } };
            }
        }

        return mapping with { Entries = new(meant) };
    }

    /// <summary>Reports a name that is not in kebab-case or that generated code cannot hold.</summary>
    public bool CheckName(YamlScalar name, string what, params string[] reserved)
    {
        if (!Names.IsKebab(name.Text))
        {
            var better = Names.Kebab(name.Text).Trim('-');
            var hint = Names.IsKebab(better) && better != name.Text ? $"; write '{better}'" : "; write lower-case words joined by '-', such as 'exact-match'";
            Report(Rules.BadName, name.Range, $"'{name.Text}' cannot name {what}{hint}");
            return false;
        }

        if (reserved.Contains(Names.Pascal(name.Text)))
        {
            Report(Rules.BadName, name.Range, $"'{name.Text}' cannot name {what}: the generated code needs the name itself; choose another");
            return false;
        }

        return CheckUnique(name, what);
    }

    /// <summary>Reports a name that C# could not tell from another: <c>a-1</c> and <c>a1</c> are both <c>A1</c>.</summary>
    private bool CheckUnique(YamlScalar name, string what)
    {
        var key = (what, Names.Pascal(name.Text));
        if (!names.TryGetValue(key, out var first))
        {
            names.Add(key, name);
            return true;
        }

        if (first.Text != name.Text)
        {
            Report(Rules.Duplicate, name.Range, $"'{name.Text}' and '{first.Text}' in line {first.Range.Line + 1} would have the same name in C#; choose another");
        }

        return first.Text == name.Text;
    }
}
