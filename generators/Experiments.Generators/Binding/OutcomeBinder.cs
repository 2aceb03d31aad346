using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks what a spec asks of its results: measures, outputs and claims.</summary>
internal sealed class OutcomeBinder(BindingContext context)
{
    // What every class has, and the classes in which measures are named.
    private static readonly string[] Reserved =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Measures", "Claims", "Check",
    ];

    private static readonly string[] Unscored = ["refused", "bounds"];

    private readonly ReferenceBinder references = new(context);
    private readonly ChoiceBinder choices = new(context);

    public EquatableArray<BoundMeasure> BindMeasures(YamlMapping spec)
    {
        var measures = new List<BoundMeasure>();
        context.Mistakes.Know(Entries(spec, "measures"), "a measure");
        foreach (var measure in Entries(spec, "measures"))
        {
            var name = measure.Key.Text;
            if (!context.Mistakes.CheckName(measure.Key, "a measure", [.. context.Catalog.ClaimNames, .. Reserved]))
            {
                continue;
            }

            if (context.Axes.All.FirstOrDefault(axis => axis.Property == Names.Pascal(name)) is { } axis)
            {
                var line = axis.Name.Range.Line + 1;
                var problem = $"'{axis.Name.Text}' is an axis already, in line {line}; a claim could not tell them apart";
                context.Report(Rules.Duplicate, measure.Key.Range, problem);
                continue;
            }

            if (BindSource(measure.Value, name) is { } source && CheckType(source, measure.Value, name))
            {
                measures.Add(new BoundMeasure(name, source));
            }
        }

        return new(measures);
    }

    /// <summary>Checks the outputs that are wanted although nothing measures them.</summary>
    public EquatableArray<BoundValue> BindOutputs(YamlMapping spec) =>
        spec.Find("outputs") is { } entry && context.Mistakes.Sequence(entry.Value, "'outputs'") is { } written
            ? new(written.Items.Select(BindOutput).OfType<BoundValue>())
            : default;

    public IReadOnlyList<(BoundClaim Claim, YamlScalar Written)> BindClaims(YamlMapping spec)
    {
        var claims = new List<(BoundClaim, YamlScalar)>();
        context.Mistakes.Know(Entries(spec, "claims"), "a claim");
        foreach (var claim in Entries(spec, "claims"))
        {
            context.Mistakes.CheckName(claim.Key, "a claim", "Check", "CheckAll");
            var (written, isExploratory, bounds) = ReadClaim(claim);
            if (written is not { } scalar)
            {
                continue;
            }

            if (!scalar.Text.StartsWith("=", StringComparison.Ordinal))
            {
                const string Form = "is an expression that starts with '=', such as =Slope(ExactMatch, Examples).Upper <= 0.02";
                context.Report(Rules.WrongShape, scalar.Range, $"The claim '{claim.Key.Text}' {Form}");
            }
            else if (new ExpressionChecker(context).CheckClaim(scalar, MeasureNames(spec).Select(Names.Pascal)))
            {
                var bound = new BoundClaim(claim.Key.Text, scalar.Text.Substring(1).Trim());
                claims.Add((bound with { IsExploratory = isExploratory, BoundsUnscored = bounds }, scalar));
            }
        }

        return claims;
    }

    /// <summary>A claim is its expression, or a mapping with it that says more.</summary>
    private (YamlScalar? Expression, bool IsExploratory, bool Bounds) ReadClaim(YamlEntry claim)
    {
        var what = $"The claim '{claim.Key.Text}'";
        if (claim.Value is not YamlMapping written)
        {
            return (context.Mistakes.Scalar(claim.Value, what), false, false);
        }

        var mapping = context.Mistakes.CheckKeys(written, what, "claim", "exploratory", "unscored");
        if (mapping.Find("claim") is not { } expression)
        {
            var problem = $"{what} lacks its expression: {{claim: =…, exploratory: true}}";
            context.Mistakes.ReportMissing(written, claim.Key.Range, problem);
            return (null, false, false);
        }

        var exploratory = mapping.Find("exploratory")?.Value is { } flag ? context.Mistakes.Scalar(flag, "'exploratory'") : null;
        if (exploratory is { Text: not ("true" or "false") })
        {
            context.Report(Rules.BadValue, exploratory.Range, $"{exploratory.Description} is neither true nor false, as 'exploratory' is");
        }

        var unscored = mapping.Find("unscored")?.Value is { } word ? context.Mistakes.Scalar(word, "'unscored'") : null;
        if (unscored is not null && !Unscored.Contains(unscored.Text))
        {
            var hint = Nearest.Hint(unscored.Text, Unscored);
            context.Report(Rules.BadValue, unscored.Range, $"{unscored.Description} is not a valid value for 'unscored'{hint}");
        }

        return (context.Mistakes.Scalar(expression.Value, $"{what}: 'claim'"), exploratory?.Text == "true", unscored?.Text == "bounds");
    }

    /// <summary>The measures that a spec names, whether they could be resolved or not.</summary>
    public IReadOnlyList<string> MeasureNames(YamlMapping spec) => [.. Entries(spec, "measures").Select(measure => measure.Key.Text)];

    private IReadOnlyList<YamlEntry> Entries(YamlMapping spec, string key) =>
        spec.Find(key) is { } entry && context.Mistakes.Section(entry.Value, key) is { } written ? written.Entries : [];

    private BoundValue? BindSource(YamlNode node, string name)
    {
        if (ChoiceBinder.IsChoice(node))
        {
            return choices.Bind(node, arm => BindSource(arm.Value, name));
        }

        return context.Mistakes.Scalar(node, $"The measure '{name}'") is { } source
            ? references.BindMeasure(source, $"The measure '{name}'")
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
        if (ChoiceBinder.IsChoice(node))
        {
            return choices.Bind(node, arm => BindOutput(arm.Value));
        }

        return context.Mistakes.Scalar(node, "An output") is { } scalar ? references.BindOutput(scalar) : null;
    }
}
