using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks what a spec asks of its results: measures, outputs and claims.</summary>
/// <param name="context">The spec.</param>
/// <param name="profiles">The profiles that ask what the spec asks.</param>
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

            if (BindMeasure(name, measure.Value, profiles) is { } bound)
            {
                measures.Add(bound);
            }
        }

        return measures;
    }

    /// <summary>Checks the measures of a profile that has stages of its own: those that it neither takes away nor reads elsewhere are the spec's.</summary>
    /// <param name="root">The spec.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="written">The profile as written.</param>
    public IEnumerable<BoundMeasure> BindMeasures(YamlMapping root, string profile, YamlMapping written)
    {
        var changes = written.Find("measures")?.Value as YamlMapping;
        foreach (var measure in (root.Find("measures")?.Value as YamlMapping)?.Entries ?? default)
        {
            var source = changes?.Find(measure.Key.Text)?.Value ?? measure.Value;
            var isTaken = changes is not null && changes.Find(measure.Key.Text) is not null && source is YamlScalar { IsNull: true };
            if (!isTaken && BindMeasure(measure.Key.Text, source, [profile]) is { } bound)
            {
                yield return bound;
            }
        }
    }

    /// <summary>Checks the outputs that are wanted although nothing measures them.</summary>
    public IReadOnlyList<BoundValue> BindOutputs(YamlMapping root) => BindOutputs(root, profiles);

    /// <summary>Checks the outputs of a profile that has stages of its own.</summary>
    public IReadOnlyList<BoundValue> BindOutputs(YamlMapping root, IReadOnlyCollection<string> where)
    {
        if (root.Find("outputs") is not { } entry || context.Sequence(entry.Value, "'outputs'") is not { } written)
        {
            return [];
        }

        return [.. written.Items.Select(item => BindOutput(item, where)).OfType<BoundValue>()];
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

    private BoundMeasure? BindMeasure(string name, YamlNode node, IReadOnlyCollection<string> where) =>
        BindSource(node, name, where) is { } source && CheckType(source, node, name) ? new BoundMeasure(name, source) : null;

    private BoundValue? BindSource(YamlNode node, string name, IReadOnlyCollection<string> where)
    {
        if (IsChoice(node))
        {
            return new ChoiceBinder(context, where).Bind((YamlMapping)node, arm => BindSource(arm.Value, name, where));
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

    private BoundValue? BindOutput(YamlNode node, IReadOnlyCollection<string> where)
    {
        if (IsChoice(node))
        {
            return new ChoiceBinder(context, where).Bind((YamlMapping)node, arm => BindOutput(arm.Value, where));
        }

        return context.Scalar(node, "An output") is { } scalar ? new ReferenceBinder(context).BindOutput(scalar) : null;
    }

    private static bool IsChoice(YamlNode node) => node is YamlMapping mapping && mapping.Find(ChoiceBinder.By) is not null;
}
