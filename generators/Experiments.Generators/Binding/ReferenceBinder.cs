using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Resolves <c>$axis</c>, <c>$stage</c> and <c>$stage.member</c>. What failed elsewhere is not reported again.</summary>
internal sealed partial class ReferenceBinder(BindingContext context)
{
    public BoundValue? Bind(StageSymbol user, TypeModel type, ParameterModel parameter, YamlScalar scalar)
    {
        var (name, member) = Split(scalar);
        if (!context.Stages.Has(name) && context.Axes.Find(name) is { } axis)
        {
            return axis.IsStage ? null : BindAxis(axis, type, parameter, scalar, member);
        }

        if (Resolve(name, member, scalar) is not { } found)
        {
            return null;
        }

        var (stage, property) = found;
        if (type.Shape != TypeShape.Input)
        {
            var problem = type.Element is { Shape: TypeShape.Input }
                ? $"is a {type.Words}; write [{scalar.Text}]"
                : $"wants {Article(type)}, and ${name} is what a stage makes";
            return context.Reject(Rules.WrongReferenceType, scalar.Range, $"'{parameter.Key}' {problem}");
        }

        var output = property?.Type ?? stage.Output.Type;
        if (property is { IsMeasure: true } || (type.Type is { } wanted && output.Full != wanted.Full))
        {
            var problem = $"'{parameter.Key}' wants {Article(type)}, and {scalar.Text} is {Names.Kebab(output.Simple)}{Better(type.Type)}";
            return Reject(stage, scalar, Rules.WrongReferenceType, scalar.Range, problem);
        }

        // Only what fits is an input: a circle through something else is no second mistake.
        if (!user.Needs.ContainsKey(name))
        {
            user.Needs.Add(name, scalar);
        }

        return new BoundValue(ValueKind.Input, name, scalar.Text) { Member = property, Type = type.Type is null ? type : null };
    }

    /// <summary>Resolves the measure that a <c>$stage.member</c> names; reports what is wrong otherwise.</summary>
    public BoundValue? BindMeasure(YamlScalar scalar, string what)
    {
        var (name, member) = Split(scalar);
        if (!scalar.Text.StartsWith("$", StringComparison.Ordinal))
        {
            return context.Reject(
                Rules.ReferenceWanted, scalar.Range, $"{what} is read from a stage; write $stage.measure, not {scalar.Description}");
        }

        if (Resolve(name, member, scalar) is not { } found)
        {
            return null;
        }

        if (found.Member is { IsMeasure: true } measure)
        {
            return new BoundValue(ValueKind.Input, name, scalar.Text) { Member = measure };
        }

        var measures = found.Stage.Output.Members.Where(other => other.IsMeasure).Select(other => $"${name}.{other.Key}").ToArray();
        var hint = measures.Length == 0 ? $"the stage '{name}' measures nothing" : $"write {string.Join(" or ", measures)}";
        return Reject(found.Stage, scalar, Rules.WrongReferenceType, scalar.Range, $"{scalar.Text} is not a measure; {hint}");
    }

    /// <summary>Resolves a stage whose output is wanted.</summary>
    public BoundValue? BindOutput(YamlScalar scalar)
    {
        var (name, member) = Split(scalar);
        if (!scalar.Text.StartsWith("$", StringComparison.Ordinal))
        {
            return context.Reject(Rules.ReferenceWanted, scalar.Range, $"An output is what a stage makes; write ${scalar.Text}");
        }

        return Resolve(name, member, scalar) is null ? null : new BoundValue(ValueKind.Input, name, scalar.Text);
    }

    /// <summary>Resolves a stage's output or a member of it that is an artifact.</summary>
    public BoundValue? BindArtifact(YamlScalar scalar)
    {
        var (name, member) = Split(scalar);
        if (!scalar.Text.StartsWith("$", StringComparison.Ordinal))
        {
            return context.Reject(Rules.ReferenceWanted, scalar.Range, $"Data is what a stage makes; write ${scalar.Text}");
        }

        return Resolve(name, member, scalar) is { Member: not { IsMeasure: true } } found
            ? new BoundValue(ValueKind.Input, name, scalar.Text) { Member = found.Member }
            : null;
    }

    private BoundValue? BindAxis(AxisSymbol axis, TypeModel type, ParameterModel parameter, YamlScalar scalar, string? member)
    {
        if (member is not null)
        {
            return context.Reject(
                Rules.UnknownReference, scalar.Range, $"'{axis.Name.Text}' is an axis and has no members; write ${axis.Name.Text}");
        }

        if (type.Shape is TypeShape.Input or TypeShape.List or TypeShape.Record or TypeShape.Map or TypeShape.File or TypeShape.Output)
        {
            return context.Reject(
                Rules.WrongReferenceType, scalar.Range, $"'{parameter.Key}' wants {Article(type)}, and ${axis.Name.Text} is an axis");
        }

        axis.UseIn(context.Profile);
        if (type.Shape == TypeShape.Scalar)
        {
            // It takes whatever the axis is for others.
            return new BoundValue(ValueKind.Axis, axis.Property, scalar.Text);
        }

        axis.Uses.Add(new AxisUse(type with { IsNullable = false }, parameter, scalar.Range));
        return new BoundValue(ValueKind.Axis, axis.Property, scalar.Text);
    }

    private (StageSymbol Stage, MemberModel? Member)? Resolve(string name, string? member, YamlScalar scalar)
    {
        if (context.Stages.Find(name) is not { } stage)
        {
            ReportUnknown(name, scalar);
            return null;
        }

        context.Refer(scalar);
        if (stage.Kind is not { Problem: null })
        {
            return null;
        }

        if (member is null)
        {
            return (stage, null);
        }

        var key = Names.Kebab(member);
        if (stage.Output.Members.FirstOrDefault(candidate => candidate.Key == key) is { } found)
        {
            return (stage, found);
        }

        var members = stage.Output.Members.Select(candidate => candidate.Key).ToArray();
        var hint = members.Length == 0 ? "; it has no members" : Nearest.Hint(key, members);
        var place = scalar.Part(name.Length + 2, member.Length);
        var problem = $"What '{name}' makes has no member '{member}'{hint}";
        _ = stage.Broken.Contains(key) ? null : Reject(stage, scalar, Rules.UnknownReference, place, problem);
        return null;
    }

    /// <summary>Reports a reference that does not fit: at its place, or where a profile replaces the stage that did fit.</summary>
    private BoundValue? Reject(StageSymbol stage, YamlScalar scalar, Rule rule, TextRange range, string message)
    {
        if (context.Replacement(stage, scalar) is not { } use)
        {
            return context.Reject(rule, range, message);
        }

        var place = $"{Path.GetFileName(scalar.Range.Path)}, line {scalar.Range.Line + 1}";
        var made = $"What the profile '{context.Profile}' makes of '{stage.Id.Text}'";
        return context.Reject(rule, use, $"{made} does not do for {place}: {message}");
    }

    /// <summary>Names references of the wanted type.</summary>
    private string Better(TypeName? wanted)
    {
        if (wanted is null)
        {
            return "";
        }

        var all = context.Stages.All.Where(stage => stage.Kind is { Problem: null }).SelectMany(stage =>
            stage.Output.Members.Select(member => (Name: $"${stage.Id.Text}.{member.Key}", member.Type))
                .Prepend((Name: "$" + stage.Id.Text, stage.Output.Type)));
        var fitting = all.Where(each => each.Type.Full == wanted.Full).Select(each => each.Name).ToArray();
        return fitting.Length is 0 or > 6 ? "" : "; of that type are " + string.Join(", ", fitting);
    }

    private static (string Name, string? Member) Split(YamlScalar scalar)
    {
        var text = scalar.Text.TrimStart('$');
        var dot = text.IndexOf('.');
        return dot < 0 ? (text, null) : (text.Substring(0, dot), text.Substring(dot + 1));
    }

    private static string Article(TypeModel type) => type.Shape == TypeShape.Input ? type.Words.Substring(1) : type.Words;
}
