using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks what a spec asks of its results: measures, outputs and claims.</summary>
/// <param name="context">The spec.</param>
/// <param name="profiles">All profiles: none changes what is asked.</param>
internal sealed class OutcomeBinder(BindingContext context, IReadOnlyCollection<string> profiles)
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

            if (BindSource(measure.Value, name) is { } source && CheckType(source, measure.Value, name))
            {
                measures.Add(new BoundMeasure(name, source));
            }
        }

        return measures;
    }

    /// <summary>Checks the outputs that are wanted although nothing measures them.</summary>
    public IReadOnlyList<BoundValue> BindOutputs(YamlMapping root)
    {
        if (root.Find("outputs") is not { } entry || context.Sequence(entry.Value, "'outputs'") is not { } written)
        {
            return [];
        }

        return [.. written.Items.Select(BindOutput).OfType<BoundValue>()];
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

    private BoundValue? BindSource(YamlNode node, string name)
    {
        if (IsChoice(node))
        {
            return new ChoiceBinder(context, profiles).Bind((YamlMapping)node, arm => BindSource(arm.Value, name));
        }

        return context.Scalar(node, $"The measure '{name}'") is { } source && new ReferenceBinder(context).BindMeasure(source, $"The measure '{name}'") is { } found
            ? new BoundValue(ValueKind.Input, found.Stage.Id.Text, source.Text) { Member = found.Member }
            : null;
    }

    /// <summary>Reports a measure that is of one type in some trials and of another in others.</summary>
    private bool CheckType(BoundValue source, YamlNode node, string name)
    {
        var types = source.References().Select(reference => reference.Member!.Type).Distinct().ToArray();
        if (types.Length > 1)
        {
            var words = string.Join(" and ", types.Select(type => Names.Kebab(type.Simple)));
            context.Report(Rules.WrongReferenceType, node.Range, $"The measure '{name}' is of one type in all trials, not {words}");
        }

        return types.Length <= 1;
    }

    private BoundValue? BindOutput(YamlNode node)
    {
        if (IsChoice(node))
        {
            return new ChoiceBinder(context, profiles).Bind((YamlMapping)node, arm => BindOutput(arm.Value));
        }

        return context.Scalar(node, "An output") is { } scalar ? new ReferenceBinder(context).BindOutput(scalar) : null;
    }

    private static bool IsChoice(YamlNode node) => node is YamlMapping mapping && mapping.Find(ChoiceBinder.By) is not null;
}
