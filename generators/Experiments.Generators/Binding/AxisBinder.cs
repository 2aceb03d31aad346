using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads axes, and types them when all their uses are known.</summary>
internal sealed class AxisBinder(BindingContext context)
{
    // Members that every record has, and the record's own name.
    private static readonly string[] Reserved = ["Trial", "Equals", "GetHashCode", "GetType", "ToString", "PrintMembers", "Deconstruct", "EqualityContract", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>Reads the axes of the spec as it is written.</summary>
    public void Declare(YamlMapping root)
    {
        Declare(root, "sweep", false);
        Declare(root, "repeat", true);
    }

    /// <summary>Reads the values that a profile gives to axes.</summary>
    public void Override(string profile, YamlMapping written)
    {
        foreach (var key in new[] { "sweep", "repeat" })
        {
            if (written.Find(key) is not { } entry || context.Mapping(entry.Value, $"'{key}'") is not { } axes)
            {
                continue;
            }

            foreach (var (name, node) in axes.Entries.Where(axis => IsAxis(key, axis)).Select(axis => (axis.Key, axis.Value)))
            {
                var known = context.Axes.All.Where(axis => axis.IsRepeat == (key == "repeat")).Select(axis => axis.Name.Text);
                if (!known.Contains(name.Text))
                {
                    context.Report(Rules.UnknownReference, name.Range, $"The spec has no {key} axis '{name.Text}'{Nearest.Hint(name.Text, known)}");
                }
                else if (Values(node, name.Text) is { } values)
                {
                    context.Axes.Find(name.Text)!.Written.Add((profile, values));
                }
            }
        }
    }

    /// <summary>Types every axis and reads its values.</summary>
    public IEnumerable<BoundAxis> Bind() => context.Axes.All.Select(Bind);

    private void Declare(YamlMapping root, string key, bool isRepeat)
    {
        if (root.Find(key) is not { } entry || context.Mapping(entry.Value, $"'{key}'") is not { } axes)
        {
            return;
        }

        foreach (var axis in axes.Entries.Where(axis => IsAxis(key, axis)))
        {
            if (context.Axes.Find(axis.Key.Text) is { } first)
            {
                context.Report(Rules.Duplicate, axis.Key.Range, $"'{axis.Key.Text}' is an axis already, in line {first.Name.Range.Line + 1}");
                continue;
            }

            context.CheckName(axis.Key, "an axis", Reserved);
            var symbol = new AxisSymbol(axis.Key, isRepeat);
            context.Axes.Add(symbol);
            context.Expressions.Reserve(Names.Pascal(axis.Key.Text));
            if (Values(axis.Value, axis.Key.Text) is { } values)
            {
                symbol.Written.Add(("default", values));
            }
        }
    }

    private static bool IsAxis(string key, YamlEntry entry) => key != "sweep" || !CombinationBinder.Keys.Contains(entry.Key.Text);

    private YamlSequence? Values(YamlNode node, string axis)
    {
        if (node is YamlMapping range)
        {
            return new AxisRange(context).Expand(range, axis);
        }

        if (context.Sequence(node, $"The axis '{axis}'") is not { } values)
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

    private BoundAxis Bind(AxisSymbol axis)
    {
        var (type, parameter) = TypeOf(axis);
        axis.Parameter = parameter;
        var values = axis.Written.Select(written =>
            new InProfile<EquatableArray<BoundValue>>(written.Profile, new(BindValues(axis, type, parameter, written.Values))));
        if (axis.Uses.Count == 0 && !axis.IsNamed)
        {
            context.Report(Rules.UnusedAxis, axis.Name.Range, $"No stage uses the axis '{axis.Name.Text}': every value gives the same trial");
        }

        return new BoundAxis(axis.Name.Text, Names.Pascal(axis.Name.Text), axis.IsRepeat, type, new(values));
    }

    private (TypeModel Type, ParameterModel Parameter) TypeOf(AxisSymbol axis)
    {
        if (axis.Uses.Count == 0)
        {
            return (Guess(axis), new ParameterModel(axis.Name.Text, "", "", new TypeModel(TypeShape.Text)));
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
                context.Report(Rules.AxisTypeConflict, use.Range, $"The axis '{axis.Name.Text}' is {use.Type.Words} for '{use.Parameter.Key}' and {first.Type.Words} for '{first.Parameter.Key}' in line {first.Range.Line + 1}");
                break;
            }
        }

        // The tightest range of all uses holds.
        var minimum = axis.Uses.Max(use => use.Parameter.Minimum);
        var maximum = axis.Uses.Min(use => use.Parameter.Maximum);
        var unit = axis.Uses.Select(use => use.Parameter.Unit).FirstOrDefault(name => name is not null);
        return (first.Type, first.Parameter with { Key = axis.Name.Text, Minimum = minimum, Maximum = maximum, Unit = unit });
    }

    /// <summary>The type of an axis that only expressions use: the narrowest that all its values fit.</summary>
    private static TypeModel Guess(AxisSymbol axis)
    {
        var scalars = axis.Written.SelectMany(written => written.Values.Items).OfType<YamlScalar>().ToArray();
        foreach (var shape in new[] { TypeShape.Int32, TypeShape.Int64, TypeShape.Double, TypeShape.Boolean })
        {
            var type = new TypeModel(shape);
            if (scalars.All(scalar => scalar.IsPlain && Literals.Read(type, scalar.Text, false, out _) is not null))
            {
                return type;
            }
        }

        return new TypeModel(TypeShape.Text);
    }

    private List<BoundValue> BindValues(AxisSymbol axis, TypeModel type, ParameterModel parameter, YamlSequence written)
    {
        var values = new List<BoundValue>();
        foreach (var node in written.Items)
        {
            if (context.Scalar(node, $"A value of the axis '{axis.Name.Text}'") is not { } scalar
                || new ValueBinder(context, []).BindLiteral(type, parameter, scalar, scalar.Text) is not { } value)
            {
                continue;
            }

            if (values.Contains(value))
            {
                context.Report(Rules.Duplicate, scalar.Range, $"The axis '{axis.Name.Text}' has the value {scalar.Text} twice");
            }

            values.Add(value);
        }

        return values;
    }
}
