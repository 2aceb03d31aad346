using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks what a spec makes of its results: measures, figures and claims.</summary>
internal sealed class OutcomeBinder(BindingContext context)
{
    private readonly Dictionary<string, YamlScalar> claimPlaces = new(StringComparer.Ordinal);
    private readonly List<string> measureNames = [];

    /// <summary>The claims' expressions by name.</summary>
    public IReadOnlyDictionary<string, YamlScalar> ClaimPlaces => claimPlaces;

    /// <summary>Checks the measures.</summary>
    public IReadOnlyList<BoundMeasure> BindMeasures(YamlMapping root)
    {
        var measures = new List<BoundMeasure>();
        if (root.Find("measures") is not { } entry || context.Mapping(entry.Value, "'measures'") is not { } written)
        {
            return measures;
        }

        foreach (var measure in written.Entries)
        {
            var name = measure.Key.Text;
            measureNames.Add(name);
            context.CheckName(measure.Key, "a measure", [.. context.Catalog.ClaimNames]);
            if (context.Axes.Find(name) is { } axis)
            {
                context.Report(Rules.Duplicate, measure.Key.Range, $"'{name}' is an axis already, in line {axis.Name.Range.Line + 1}; a claim could not tell them apart");
            }

            if (context.Scalar(measure.Value, $"The measure '{name}'") is { } source
                && new ReferenceBinder(context).BindMeasure(source, $"The measure '{name}'") is { } found)
            {
                measures.Add(new BoundMeasure(name, found.Stage.Id.Text, found.Member));
            }
        }

        return measures;
    }

    /// <summary>Checks the claims.</summary>
    public IReadOnlyList<BoundClaim> BindClaims(YamlMapping root)
    {
        var claims = new List<BoundClaim>();
        if (root.Find("claims") is not { } entry || context.Mapping(entry.Value, "'claims'") is not { } written)
        {
            return claims;
        }

        foreach (var claim in written.Entries)
        {
            context.CheckName(claim.Key, "a claim", "Check", "CheckAll");
            if (context.Scalar(claim.Value, $"The claim '{claim.Key.Text}'") is not { } scalar)
            {
                continue;
            }

            if (!scalar.Text.StartsWith("=", StringComparison.Ordinal))
            {
                context.Report(Rules.WrongShape, scalar.Range, $"The claim '{claim.Key.Text}' is an expression that starts with '=', such as =Slope(ExactMatch, Examples).Upper <= 0.02");
            }
            else if (new ExpressionChecker(context).CheckClaim(scalar, measureNames.Select(Names.Pascal)))
            {
                claims.Add(new BoundClaim(claim.Key.Text, scalar.Text.Substring(1).Trim()));
                claimPlaces[claim.Key.Text] = scalar;
            }
        }

        return claims;
    }

    /// <summary>Checks the figures.</summary>
    public IReadOnlyList<BoundFigure> BindFigures(YamlMapping root)
    {
        var figures = new List<BoundFigure>();
        if (root.Find("figures") is not { } entry || context.Sequence(entry.Value, "'figures'") is not { } written)
        {
            return figures;
        }

        foreach (var node in written.Items)
        {
            if (context.Mapping(node, "A figure") is not { } figure)
            {
                continue;
            }

            context.CheckKeys(figure, "A figure", "line", "bar");
            if (figure.Entries.Count != 1)
            {
                context.Report(Rules.WrongShape, figure.Range, "A figure has one mark, such as line: {x: examples, y: exact-match}");
            }
            else if (figure.Entries[0].Key.Text is "line" or "bar" && context.Mapping(figure.Entries[0].Value, $"'{figure.Entries[0].Key.Text}'") is { } drawing
                && BindFigure(figure.Entries[0].Key.Text, drawing, figures) is { } bound)
            {
                figures.Add(bound);
            }
        }

        return figures;
    }

    private BoundFigure? BindFigure(string mark, YamlMapping drawing, List<BoundFigure> before)
    {
        context.CheckKeys(drawing, $"'{mark}'", "x", "y", "color", "title", "name");
        var x = Need(drawing, mark, "x") is { } xNode ? Axis(xNode, "'x'") : null;
        var y = Need(drawing, mark, "y") is { } yNode ? Measures(yNode) : null;
        var color = drawing.Find("color") is { } colorEntry ? Axis(colorEntry.Value, "'color'") : null;
        var title = drawing.Find("title") is { } titleEntry ? context.Scalar(titleEntry.Value, "'title'")?.Text : null;
        if (x is null || y is null)
        {
            return null;
        }

        var name = drawing.Find("name") is { } nameEntry && context.Scalar(nameEntry.Value, "'name'") is { } given && context.CheckName(given, "a figure")
            ? given.Text
            : $"{string.Join("-and-", y)}-by-{x}" + (color is null ? "" : $"-and-{color}");
        if (before.Any(figure => figure.Name == name))
        {
            context.Report(Rules.Duplicate, (drawing.Find("name")?.Value ?? drawing).Range, $"Two figures are called '{name}'; give one another 'name'");
        }

        return new BoundFigure(name, Names.Pascal(mark), x, new(y), color, title ?? "");
    }

    private YamlNode? Need(YamlMapping drawing, string mark, string key)
    {
        if (drawing.Find(key) is { } entry)
        {
            return entry.Value;
        }

        context.Report(Rules.Missing, drawing.Range, $"'{mark}' needs '{key}'");
        return null;
    }

    private string? Axis(YamlNode node, string what)
    {
        if (context.Scalar(node, what) is not { } scalar)
        {
            return null;
        }

        var sweeps = context.Axes.All.Where(axis => !axis.IsRepeat).Select(axis => axis.Name.Text).ToArray();
        if (!sweeps.Contains(scalar.Text))
        {
            var hint = context.Axes.Find(scalar.Text) is null ? Nearest.Hint(scalar.Text, sweeps) : "; it is a repeat axis, which figures average over";
            context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no sweep axis '{scalar.Text}'{hint}");
            return null;
        }

        return scalar.Text;
    }

    private List<string>? Measures(YamlNode node)
    {
        var found = new List<string>();
        foreach (var item in node is YamlSequence sequence ? sequence.Items : new EquatableArray<YamlNode>([node]))
        {
            if (context.Scalar(item, "A measure in 'y'") is not { } scalar)
            {
                return null;
            }

            if (!measureNames.Contains(scalar.Text))
            {
                context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no measure '{scalar.Text}'{Nearest.Hint(scalar.Text, measureNames)}");
                return null;
            }

            found.Add(scalar.Text);
        }

        if (found.Count == 0)
        {
            context.Report(Rules.Empty, node.Range, "'y' needs at least one measure");
            return null;
        }

        return found;
    }
}
