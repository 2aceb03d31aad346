using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>What a checked value is.</summary>
internal enum ValueKind
{
    /// <summary>A constant; <see cref="BoundValue.Code"/> is its C#.</summary>
    Literal,

    /// <summary>An axis; <see cref="BoundValue.Code"/> is the trial's property.</summary>
    Axis,

    /// <summary>The output of a stage or a member of it; <see cref="BoundValue.Code"/> is the stage's id.</summary>
    Input,

    /// <summary>An expression; <see cref="BoundValue.Code"/> is the trial's property that holds it.</summary>
    Expression,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>A record with values.</summary>
    Record,

    /// <summary>A map from names to values; <see cref="BoundValue.Type"/> is the type of the values.</summary>
    Map,

    /// <summary>One of several values, by an axis; <see cref="BoundValue.Code"/> is the trial's property.</summary>
    Choice,
}

/// <summary>A checked value, without its place, so that moving a line does not emit it again.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Depends on the kind.</param>
/// <param name="Text">The value in canonical text, as results and messages show it.</param>
internal sealed record BoundValue(ValueKind Kind, string Code, string Text)
{
    /// <summary>The type that the value has: a record's or an enumeration's; of a choice, the axis' type.</summary>
    public TypeModel? Type { get; init; }

    /// <summary>The number that a constant is, in seconds or bytes where it has such a unit; null for what is none.</summary>
    public double? Number { get; init; }

    /// <summary>The member of a stage's output.</summary>
    public MemberModel? Member { get; init; }

    /// <summary>The elements of a list.</summary>
    public EquatableArray<BoundValue> Items { get; init; }

    /// <summary>The values of a record's parameters, or of a map's names.</summary>
    public EquatableArray<BoundArgument> Arguments { get; init; }

    /// <summary>What a choice chooses from.</summary>
    public EquatableArray<BoundArm> Arms { get; init; }

    /// <summary>The references to stages in the value, in every arm.</summary>
    public IEnumerable<BoundValue> References() => Kind == ValueKind.Input
        ? [this]
        : Items.Concat(Arguments.Select(argument => argument.Value)).Concat(Arms.Select(arm => arm.Value))
            .SelectMany(inner => inner.References());
}

/// <summary>A parameter with its value.</summary>
internal sealed record BoundArgument(ParameterModel Parameter, BoundValue Value);

/// <summary>An arm of a choice; the key is null for <c>otherwise</c>.</summary>
internal sealed record BoundArm(BoundValue? Key, BoundValue Value);
