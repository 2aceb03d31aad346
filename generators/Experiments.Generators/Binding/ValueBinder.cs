using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks the values of a stage against the types of its parameters.</summary>
internal sealed class ValueBinder(BindingContext context)
{
    private readonly ReferenceBinder references = new(context);
    private readonly ChoiceBinder choices = new(context);
    private readonly RuleChecker rules = new(context);
    private readonly DeclaredOutputs outputs = new(context);

    public BoundValue BindStage(StageSymbol stage, YamlMapping written)
    {
        var kind = stage.Kind!;
        var owner = new ValueOwner(stage, "", Names.Pascal(stage.Id.Text));
        var bound = BindRecord(owner, null, kind.Parameters, written, stage.Id.Range, $"'{kind.Name}'", "use", "resources");
        rules.Check(kind.Rules, kind.Parameters, bound, written, stage.Id.Range);
        return bound;
    }

    /// <summary>Checks what a stage needs while it runs; null where it does not say.</summary>
    public BoundValue? BindResources(StageSymbol stage, YamlMapping written)
    {
        if (written.Find("resources") is not { } entry || context.Mistakes.Mapping(entry.Value, "'resources'") is not { } resources)
        {
            return null;
        }

        var owner = new ValueOwner(stage, "resources", Names.Pascal(stage.Id.Text) + "Resources");
        return BindRecord(owner, null, ResourceReader.Parameters, resources, resources.Range, "'resources'");
    }

    private BoundValue BindRecord(
        ValueOwner owner,
        TypeModel? type,
        IReadOnlyList<ParameterModel> parameters,
        YamlMapping written,
        TextRange place,
        string what,
        params string[] extraKeys)
    {
        var meant = Meant(written, parameters, what, extraKeys);
        var arguments = new List<BoundArgument>();
        foreach (var parameter in parameters)
        {
            if (meant.Find(parameter.Key) is { } entry)
            {
                if (Bind(owner.Inside(parameter), parameter.Type, parameter, entry.Value) is { } value)
                {
                    arguments.Add(new BoundArgument(parameter, value));
                }
            }
            else if (parameter.IsRequired)
            {
                context.Mistakes.ReportMissing(written, place, $"{what} needs the parameter '{parameter.Key}' ({parameter.Type.Words})");
            }
        }

        return new BoundValue(ValueKind.Record, "", "") { Type = type, Arguments = new(arguments) };
    }

    /// <summary>The values with their keys as they were meant: of a misspelt parameter nothing more is said than its name.</summary>
    private YamlMapping Meant(YamlMapping written, IReadOnlyList<ParameterModel> parameters, string what, string[] extraKeys)
    {
        var keys = parameters.Select(parameter => parameter.Key).ToArray();
        var known = new YamlMapping(new(written.Entries.Where(entry => !extraKeys.Contains(entry.Key.Text))), written.Range);
        return context.Mistakes.CheckKeys(known, keys, (key, hint) =>
            context.Report(Rules.UnknownParameter, key.Range, $"{what} has no parameter '{key.Text}'{hint}"));
    }

    private BoundValue BindInner(ValueOwner owner, TypeModel type, ParameterModel parameter, YamlMapping written)
    {
        var bound = BindRecord(owner, type, type.Parameters, written, written.Range, $"'{parameter.Key}'");
        rules.Check(type.Rules, type.Parameters, bound, written, written.Range);
        return bound;
    }

    private BoundValue? Bind(ValueOwner owner, TypeModel type, ParameterModel parameter, YamlNode node) => (type.Shape, node) switch
    {
        (_, YamlScalar scalar) => BindScalar(owner, type, parameter, scalar),
        (_, YamlInvalid) => null,
        _ when ChoiceBinder.IsChoice(node) =>
            choices.Bind(node, arm => Bind(owner.For(arm.Key.Text), type, parameter, arm.Value)),
        (TypeShape.List, YamlSequence list) =>
            BindList(list.Items.Select((item, index) => Bind(owner.At(index), type.Element!, parameter, item))),
        (TypeShape.Record, YamlMapping mapping) => BindInner(owner, type, parameter, mapping),
        (TypeShape.Map, YamlMapping mapping) => BindMap(owner, type, mapping),
        (TypeShape.Input, _) => context.Reject(
            Rules.ReferenceWanted, node.Range, $"'{parameter.Key}' takes what a stage makes; {Example(type)}, not {node.Description}"),
        _ => context.Reject(Rules.WrongShape, node.Range, $"'{parameter.Key}' is {Wanted(type)}, not {node.Description}"),
    };

    private BoundValue BindMap(ValueOwner owner, TypeModel type, YamlMapping written)
    {
        var arguments = new List<BoundArgument>();
        foreach (var entry in written.Entries)
        {
            context.Mistakes.CheckName(entry.Key, "a name");
            var named = new ParameterModel(entry.Key.Text, entry.Key.Text, entry.Key.Text, type.Element!);
            if (Bind(owner.Inside(named), type.Element!, named, entry.Value) is { } value)
            {
                arguments.Add(new BoundArgument(named, value));
            }
        }

        return new BoundValue(ValueKind.Map, "", "") { Type = type.Element, Arguments = new(arguments) };
    }

    private static BoundValue? BindList(IEnumerable<BoundValue?> items)
    {
        var all = items.ToList();
        return all.Contains(null) ? null : new BoundValue(ValueKind.List, "", "") { Items = new(all!) };
    }

    private BoundValue? BindScalar(
        ValueOwner owner, TypeModel type, ParameterModel parameter, YamlScalar scalar) => (type.Shape, scalar) switch
    {
        (_, { IsNull: true }) when type.IsNullable => new BoundValue(ValueKind.Literal, "null", "null"),
        (TypeShape.List, _) when !scalar.IsExpression && (!scalar.IsReference || scalar.Text.Contains(',')) => context.Reject(
            Rules.WrongShape, scalar.Range, $"'{parameter.Key}' is a {type.Words}; write {Commas.AsList(scalar.Text)}"),
        (_, { IsReference: true }) when scalar.Text.Contains(',') => context.Reject(
            Rules.BadValue, scalar.Range, $"'{parameter.Key}' takes one reference, not {scalar.Description}"),
        (TypeShape.Text or TypeShape.Scalar or TypeShape.File or TypeShape.Output, { IsJoined: true }) => context.Reject(
            Rules.BadValue, scalar.Range, $"'{parameter.Key}' is one {type.Words}, and {Commas.Advice(scalar)}"),
        (_, { IsReference: true }) => references.Bind(owner.Stage, type, parameter, scalar),
        (_, { IsExpression: true }) => BindExpression(owner, type, parameter, scalar),
        (TypeShape.Input, _) => RejectInput(type, parameter, scalar),
        (TypeShape.Scalar, _) => Instance(KnownTypes.Scalar, Names.Quote(scalar.Constant), scalar.Constant),
        (TypeShape.File, _) => BindFile(parameter, scalar),
        (TypeShape.Output, _) => outputs.Bind(parameter, scalar),
        (TypeShape.Record or TypeShape.Map, _) =>
            context.Reject(Rules.WrongShape, scalar.Range, $"'{parameter.Key}' is {Wanted(type)}, not {scalar.Description}"),
        _ => Literals.Bind(context.Mistakes, parameter with { Type = type }, scalar, scalar.Constant),
    };

    // Relative to the file that names it: a fragment's files lie beside the fragment.
    private BoundValue? BindFile(ParameterModel parameter, YamlScalar scalar)
    {
        var name = scalar.Constant;
        if (name.Length == 0 || name[0] == '/' || name.Contains('\\') || name.Split('/').Contains(".."))
        {
            return context.Reject(
                Rules.BadValue,
                scalar.Range,
                $"'{parameter.Key}' names files beside the spec or below its folder, such as train.py; '{name}' is none");
        }

        var path = context.PathInProject(SpecPaths.Resolve(scalar.Range.Path, name));
        return Instance(KnownTypes.SpecFile, $"{Names.Quote(path)}, {Names.Quote(name)}", name);
    }

    private static BoundValue Instance(string type, string arguments, string text) =>
        new(ValueKind.Literal, $"new global::{type}({arguments})", text);

    private BoundValue? RejectInput(TypeModel type, ParameterModel parameter, YamlScalar scalar)
    {
        var hint = context.Stages.Find(scalar.Constant) is null ? Example(type) : $"write ${scalar.Constant}";
        return context.Reject(
            Rules.ReferenceWanted, scalar.Range, $"'{parameter.Key}' takes what a stage makes; {hint}, not {scalar.Description}");
    }

    private BoundValue? BindExpression(ValueOwner owner, TypeModel type, ParameterModel parameter, YamlScalar scalar)
    {
        if (type.Shape is TypeShape.Input or TypeShape.Record or TypeShape.Map or TypeShape.File or TypeShape.Output)
        {
            var hint = type.Shape switch
            {
                TypeShape.Input => "write $name of a stage",
                TypeShape.File or TypeShape.Output => $"write the {type.Words}",
                _ => "write its parameters, each with a value or an expression",
            };
            return context.Reject(Rules.BadExpression, scalar.Range, $"'{parameter.Key}' takes no expression; {hint}");
        }

        return new ExpressionChecker(context).CheckParameter(scalar)
            ? new BoundValue(ValueKind.Expression, context.Compute(scalar, owner.Property, type, owner.Description), scalar.Text)
            : null;
    }

    private static string Example(TypeModel type) =>
        type.Type is null ? "write $name of a stage, or $name.member" : $"write $name of a stage that makes {type.Words.Substring(1)}";

    private static string Wanted(TypeModel type) => type.Shape switch
    {
        TypeShape.List => $"a {type.Words}, such as [a, b]",
        TypeShape.Map => $"a mapping {type.Words}",
        TypeShape.Record => $"a mapping with {string.Join(", ", type.Parameters.Select(parameter => parameter.Key))}",
        TypeShape.Choice => $"one of {string.Join(", ", type.Choices.Select(choice => choice.Key))}",
        _ => $"one {type.Words}",
    };
}
