using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads <c>{by: $axis, value: …, otherwise: …}</c>, which chooses by an axis. Its keys are checked later, by <see cref="ChoiceChecker"/>.</summary>
/// <param name="context">The spec.</param>
/// <param name="profiles">The profiles in which the choice stands.</param>
internal sealed class ChoiceBinder(BindingContext context, IReadOnlyCollection<string> profiles)
{
    public const string By = "by";

    public const string Otherwise = "otherwise";

    /// <summary>Reads a choice.</summary>
    /// <param name="choice">The choice as written; it has <see cref="By"/>.</param>
    /// <param name="bind">Checks what is chosen.</param>
    public BoundValue? Bind(YamlMapping choice, Func<YamlEntry, BoundValue?> bind)
    {
        var axis = Axis(choice.Find(By)!.Value);
        var written = choice.Entries.Where(entry => entry.Key.Text != By).ToArray();
        if (written.Length == 0)
        {
            context.Report(Rules.Empty, choice.Range, "A choice needs what it chooses from, such as {by: $arm, none: $base, otherwise: $student}");
        }

        var arms = new List<BoundArm>();
        foreach (var entry in written)
        {
            if (bind(entry) is { } value)
            {
                arms.Add(new BoundArm(entry.Key.Text == Otherwise ? null : new BoundValue(ValueKind.Literal, "", entry.Key.Text), value));
            }
        }

        if (axis is null || arms.Count == 0)
        {
            return null;
        }

        context.Choices.Add(axis, choice, profiles);
        return arms.Count < written.Length ? null : new BoundValue(ValueKind.Choice, Names.Pascal(axis.Name.Text), axis.Name.Text) { Arms = new(arms) };
    }

    private AxisSymbol? Axis(YamlNode node)
    {
        if (context.Scalar(node, "'by'") is not { } scalar)
        {
            return null;
        }

        var name = scalar.Text.TrimStart('$');
        if (context.Axes.Find(name) is { } axis)
        {
            axis.IsNamed = true;
            if (!scalar.Text.StartsWith("$", StringComparison.Ordinal))
            {
                context.Report(Rules.ReferenceWanted, scalar.Range, $"'by' takes an axis; write ${name}");
            }

            return axis;
        }

        var known = context.Axes.All.Select(candidate => candidate.Name.Text);
        var isStage = context.Stages.Find(name.Split('.')[0]) is not null;
        context.Report(
            isStage ? Rules.WrongReferenceType : Rules.UnknownReference,
            scalar.Range,
            isStage ? $"'by' takes an axis, and {scalar.Text} is what a stage makes" : $"The spec has no axis '{name}'{Nearest.Hint(name, known)}");
        return null;
    }
}
