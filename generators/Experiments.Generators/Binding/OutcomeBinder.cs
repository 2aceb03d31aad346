using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks what a spec asks of its results: measures and claims.</summary>
internal sealed class OutcomeBinder(BindingContext context)
{
    private readonly Dictionary<string, YamlScalar> claimPlaces = new(StringComparer.Ordinal);
    private readonly List<string> measureNames = [];

    /// <summary>The measures that the spec names, whether they could be resolved or not.</summary>
    public IReadOnlyList<string> MeasureNames => measureNames;

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
}
