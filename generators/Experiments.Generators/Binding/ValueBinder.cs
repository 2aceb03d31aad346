using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks values against the types that are wanted.</summary>
/// <param name="context">The spec.</param>
/// <param name="profiles">The profiles in which the values stand.</param>
internal sealed class ValueBinder(BindingContext context, IReadOnlyCollection<string> profiles)
{
    /// <summary>Checks the parameters of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="written">The stage as written, with a profile's changes.</param>
    public BoundValue BindStage(StageSymbol stage, YamlMapping written)
    {
        var kind = stage.Kind!;
        var owner = new ValueOwner(stage, "", Names.Pascal(stage.Id.Text));
        var arguments = BindArguments(owner, kind.Parameters, written, stage.Id.Range, $"'{kind.Name}'", "use", "resources");
        return new BoundValue(ValueKind.Record, "", "") { Arguments = new(arguments) };
    }

    /// <summary>Checks what a stage needs while it runs; null where it does not say.</summary>
    public BoundValue? BindResources(StageSymbol stage, YamlMapping written)
    {
        if (written.Find("resources") is not { } entry || context.Mapping(entry.Value, "'resources'") is not { } resources)
        {
            return null;
        }

        var owner = new ValueOwner(stage, "resources", Names.Pascal(stage.Id.Text) + "Resources");
        return new BoundValue(ValueKind.Record, "", "") { Arguments = new(BindArguments(owner, ResourceReader.Parameters, resources, resources.Range, "'resources'")) };
    }

    private List<BoundArgument> BindArguments(
        ValueOwner owner, IReadOnlyList<ParameterModel> parameters, YamlMapping written, TextRange place, string what, params string[] extraKeys)
    {
        foreach (var entry in written.Entries)
        {
            if (!extraKeys.Contains(entry.Key.Text) && parameters.All(parameter => parameter.Key != entry.Key.Text))
            {
                var known = parameters.Select(parameter => parameter.Key);
                context.Report(Rules.UnknownParameter, entry.Key.Range, $"{what} has no parameter '{entry.Key.Text}'{Nearest.Hint(entry.Key.Text, known)}");
            }
        }

        var arguments = new List<BoundArgument>();
        foreach (var parameter in parameters)
        {
            if (written.Find(parameter.Key) is { } entry)
            {
                if (Bind(owner.Inside(parameter), parameter.Type, parameter, entry.Value) is { } value)
                {
                    arguments.Add(new BoundArgument(parameter, value));
                }
            }
            else if (parameter.IsRequired)
            {
                context.Report(Rules.Missing, place, $"{what} needs the parameter '{parameter.Key}' ({parameter.Type.Words})");
            }
        }

        return arguments;
    }

    private BoundValue? Bind(ValueOwner owner, TypeModel type, ParameterModel parameter, YamlNode node)
    {
        if (node is YamlScalar scalar)
        {
            return BindScalar(owner, type, parameter, scalar);
        }

        switch (type.Shape, node)
        {
            case (_, YamlPoison):
                return null;
            case (_, YamlMapping choice) when choice.Find(ChoiceBinder.By) is not null:
                return new ChoiceBinder(context, profiles).Bind(choice, arm => Bind(owner.For(arm.Key.Text), type, parameter, arm.Value));
            case (TypeShape.List, YamlSequence sequence):
                var items = sequence.Items.Select((item, index) => Bind(owner.At(index), type.Element!, parameter, item)).ToList();
                return items.Contains(null) ? null : new BoundValue(ValueKind.List, "", "") { Items = new(items!) };
            case (TypeShape.Record, YamlMapping mapping):
                var arguments = BindArguments(owner, type.Parameters, mapping, mapping.Range, $"'{parameter.Key}'");
                return new BoundValue(ValueKind.Record, "", "") { Type = type, Arguments = new(arguments) };
            case (TypeShape.Input, _):
                context.Report(Rules.ReferenceWanted, node.Range, $"'{parameter.Key}' takes what a stage makes; write $name of a stage that makes {type.Words.Substring(1)}, not {node.Description}");
                return null;
            default:
                context.Report(Rules.WrongShape, node.Range, $"'{parameter.Key}' is {Wanted(type)}, not {node.Description}");
                return null;
        }
    }

    private BoundValue? BindScalar(ValueOwner owner, TypeModel type, ParameterModel parameter, YamlScalar scalar)
    {
        var text = scalar.Text;
        if (type.IsNullable && scalar.IsNull)
        {
            return new BoundValue(ValueKind.Default, "null", "null");
        }

        // A doubled sign is the sign itself.
        if (text.StartsWith("$$", StringComparison.Ordinal) || text.StartsWith("==", StringComparison.Ordinal))
        {
            text = text.Substring(1);
        }
        else if (text.StartsWith("$", StringComparison.Ordinal))
        {
            return new ReferenceBinder(context).Bind(owner.Stage, type, parameter, scalar);
        }
        else if (text.StartsWith("=", StringComparison.Ordinal))
        {
            return BindExpression(owner, type, parameter, scalar);
        }

        if (type.Shape == TypeShape.Input)
        {
            var hint = context.Stages.Find(text) is null ? $"write $name of a stage that makes {type.Words.Substring(1)}" : $"write ${text}";
            context.Report(Rules.ReferenceWanted, scalar.Range, $"'{parameter.Key}' takes what a stage makes; {hint}, not {scalar.Description}");
            return null;
        }

        if (type.Shape is TypeShape.List or TypeShape.Record)
        {
            context.Report(Rules.WrongShape, scalar.Range, $"'{parameter.Key}' is {Wanted(type)}, not {scalar.Description}");
            return null;
        }

        return BindLiteral(type, parameter, scalar, text);
    }

    /// <summary>Checks a constant and its range.</summary>
    public BoundValue? BindLiteral(TypeModel type, ParameterModel parameter, YamlScalar scalar, string text)
    {
        if (type.Shape == TypeShape.Text && scalar.IsPlain && text.Length == 0)
        {
            context.Report(Rules.BadValue, scalar.Range, $"'{parameter.Key}' has no value; write \"\" for an empty text");
            return null;
        }

        if (Literals.Read(type, text, parameter.Unit is not null, out var problem) is not { } value)
        {
            context.Report(Rules.BadValue, scalar.Range, $"{scalar.Description} is no {Noun(type)} for '{parameter.Key}'; {problem}");
            return null;
        }

        var number = Literals.NumberOf(value, type);
        if (number < parameter.Minimum || number > parameter.Maximum)
        {
            context.Report(Rules.OutOfRange, scalar.Range, $"'{parameter.Key}' lies between {Numbers.Text(parameter.Minimum!.Value)} and {Numbers.Text(parameter.Maximum!.Value)}; {value.Text} does not");
            return null;
        }

        return value;
    }

    private BoundValue? BindExpression(ValueOwner owner, TypeModel type, ParameterModel parameter, YamlScalar scalar)
    {
        if (type.Shape is TypeShape.Input or TypeShape.Record)
        {
            var hint = type.Shape == TypeShape.Input ? "write $name of a stage" : "write its parameters, each with a value or an expression";
            context.Report(Rules.BadExpression, scalar.Range, $"'{parameter.Key}' takes no expression; {hint}");
            return null;
        }

        if (!new ExpressionChecker(context).CheckParameter(scalar))
        {
            return null;
        }

        var expression = context.Expressions.Add(scalar.Range, owner.Property, type, scalar.Text.Substring(1).Trim(), owner.Description);
        return new BoundValue(ValueKind.Expression, expression.Property, scalar.Text);
    }

    private static string Noun(TypeModel type) => type.Shape switch
    {
        TypeShape.Choice => "valid value",
        TypeShape.Boolean => "truth value",
        _ => type.Words,
    };

    private static string Wanted(TypeModel type) => type.Shape switch
    {
        TypeShape.List => $"a {type.Words}, such as [a, b]",
        TypeShape.Record => $"a mapping with {string.Join(", ", type.Parameters.Select(parameter => parameter.Key))}",
        TypeShape.Choice => $"one of {string.Join(", ", type.Choices.Select(choice => choice.Key))}",
        _ => $"one {type.Words}",
    };
}
