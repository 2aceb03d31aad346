using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads axes, and types them when all their uses are known.</summary>
internal sealed partial class AxisBinder(BindingContext context)
{
    // Members that every record has, and the record's own name.
    private static readonly string[] Reserved =
    [
        "Trial", "Equals", "GetHashCode", "GetType", "ToString", "PrintMembers", "Deconstruct", "EqualityContract", "MemberwiseClone",
        "Finalize", "ReferenceEquals", "Claims", "Check",
    ];

    private readonly SearchedValues searched = new(context);

    public void Declare(YamlMapping root)
    {
        var written = Written(root).ToArray();
        context.Mistakes.Know(written.Select(each => each.Axis), "an axis");
        foreach (var (section, axis) in written)
        {
            if (context.Axes.Has(axis.Key.Text))
            {
                var first = context.Axes.Find(axis.Key.Text)!;
                context.Report(
                    Rules.Duplicate, axis.Key.Range, $"'{axis.Key.Text}' is an axis already, in line {first.Name.Range.Line + 1}");
                continue;
            }

            if (IsCombination(section, axis))
            {
                continue;
            }

            context.Mistakes.CheckName(axis.Key, "an axis", Reserved);
            var symbol = new AxisSymbol(axis.Key, section == "repeat") { IsTuned = section == "tune" };
            context.Axes.Add(axis.Key.Text, symbol);
            context.Reserve(symbol.Property);
        }
    }

    /// <summary>Reads the values that axes have in a profile.</summary>
    public void Read(ComposedProfile profile)
    {
        foreach (var (section, axis) in Written(profile.Spec))
        {
            if (context.Axes.Find(axis.Key.Text) is { } symbol
                && symbol.IsRepeat == (section == "repeat") && symbol.IsTuned == (section == "tune"))
            {
                symbol.Written[profile.Name] = axis.Value;
            }
        }
    }

    public void Bind()
    {
        foreach (var axis in context.Axes.All)
        {
            var written = axis.Written.ToDictionary(
                pair => pair.Key,
                pair => axis.IsTuned ? searched.Values(pair.Value, axis.Name.Text) : Values(pair.Value, axis.Name.Text));
            axis.Parameter = ParameterOf(axis, written.Values.OfType<YamlSequence>());
            CheckValues(axis, [.. written.Values.OfType<YamlSequence>()]);
            foreach (var (profile, values) in written.Select(pair => (pair.Key, pair.Value)))
            {
                axis.Values[profile] = new(values is null ? [] : BindValues(axis, values));
                axis.HasMistakes |= axis.Values[profile].Count != values?.Items.Count;
            }

            if (axis.UsedIn.Count == 0)
            {
                context.Report(
                    Rules.UnusedAxis, axis.Name.Range, $"No stage uses the axis '{axis.Name.Text}': every value gives the same trial");
            }
        }
    }

    /// <summary>Warns of a profile that takes away an axis' effect, and not its values.</summary>
    public void WarnOfProfiles(IEnumerable<ComposedProfile> profiles)
    {
        foreach (var profile in profiles.Where(profile => profile.Name != ComposedProfile.Default))
        {
            foreach (var axis in context.Crossed.Where(axis => axis.UsedIn.Count > 0 && !axis.UsedIn.Contains(profile.Name)))
            {
                if (axis.Values.TryGetValue(profile.Name, out var values) && values.Count > 1)
                {
                    var section = axis.IsRepeat ? "repeat" : "sweep";
                    var advice = $"give it one value there: {section}: {{{axis.Name.Text}: [{values[0].Text}]}}";
                    var problem = $"nothing uses the axis '{axis.Name.Text}', so that its {values.Count} values give equal trials";
                    context.Report(Rules.UnusedAxis, profile.Place, $"In the profile '{profile.Name}' {problem}; {advice}");
                }
            }
        }
    }

    private IEnumerable<(string Section, YamlEntry Axis)> Written(YamlMapping spec) => new[] { "sweep", "repeat" }.SelectMany(section =>
        spec.Find(section) is { } entry && context.Mistakes.Section(entry.Value, section) is { } axes
            ? axes.Entries.Where(axis => SpecKey.IsAxis(section, axis.Key.Text)).Select(axis => (section, axis))
            : []).Concat(Searched(spec));

    /// <summary>What a search chooses the values of: axes whose values results do not differ in.</summary>
    private static IEnumerable<(string Section, YamlEntry Axis)> Searched(YamlMapping spec) =>
        spec.Find("tune")?.Value is YamlMapping tune
            ? SpecKey.Searches.Select(key => (Key: key, (tune.Find(key)?.Value as YamlMapping)?.Entries ?? default))
                .SelectMany(search => search.Item2.Where(entry => search.Key == "search" || !SpecKey.Drawing.Contains(entry.Key.Text)))
                .Select(entry => ("tune", entry))
            : [];

    private YamlSequence? Values(YamlNode node, string axis)
    {
        if (node is YamlMapping range)
        {
            return new AxisRange(context).Expand(range, axis);
        }

        if (node is YamlScalar scalar && AxisRange.Meant(scalar.Text) is { } meant)
        {
            context.Report(Rules.WrongShape, node.Range, $"The axis '{axis}' has a list or a range; write {meant}");
            return null;
        }

        if (context.Mistakes.Sequence(node, $"The axis '{axis}'") is not { } values)
        {
            return null;
        }

        if (values.Items.Count == 0)
        {
            context.Report(Rules.Empty, values.Range, $"The axis '{axis}' has no values; without a value there is no trial");
            return null;
        }

        return values;
    }

    private ParameterModel ParameterOf(AxisSymbol axis, IEnumerable<YamlSequence> written)
    {
        if (axis.Uses.Count == 0)
        {
            return axis.Parameter with { Type = Guess(written) };
        }

        var first = axis.Uses[0];
        foreach (var use in axis.Uses.Skip(1))
        {
            if (use.Type.IsNumber && first.Type.IsNumber)
            {
                // C# widens by itself, so the narrowest type serves every use.
                first = use.Type.Shape < first.Type.Shape ? use : first;
            }
            else if (!use.Type.Equals(first.Type))
            {
                var (here, there) = ($"{use.Type.Words} for '{use.Parameter.Key}'", $"{first.Type.Words} for '{first.Parameter.Key}'");
                context.Report(
                    Rules.AxisTypeConflict, use.Range, $"The axis '{axis.Name.Text}' is {here} and {there} in line {first.Range.Line + 1}");
                axis.HasMistakes = true;
                break;
            }
        }

        // The tightest range of all uses holds.
        return first.Parameter with
        {
            Key = axis.Name.Text,
            Type = first.Type,
            Range = axis.Uses.Select(use => use.Parameter.Range).OfType<ValueRange>().Aggregate((ValueRange?)null, (all, one) =>
                all?.And(one) ?? one),
            Unit = axis.Uses.Select(use => use.Parameter.Unit).FirstOrDefault(name => name is not null),
        };
    }

    /// <summary>The type of an axis that only expressions use: the narrowest that all its values fit.</summary>
    private static TypeModel Guess(IEnumerable<YamlSequence> written)
    {
        var scalars = written.SelectMany(values => values.Items).OfType<YamlScalar>().ToArray();
        var types = new[] { TypeShape.Int32, TypeShape.Int64, TypeShape.Double, TypeShape.Boolean }.Select(shape => new TypeModel(shape));
        bool Fits(TypeModel type, YamlScalar scalar) => scalar.IsPlain && Literals.Read(type, scalar.Text, false) is not null;

        return types.FirstOrDefault(type => scalars.All(scalar => Fits(type, scalar))) ?? new TypeModel(TypeShape.Text);
    }
}
