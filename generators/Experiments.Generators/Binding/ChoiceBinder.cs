using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads <c>{by: $axis, value: …, otherwise: …}</c>. Its keys are checked later, by <see cref="ChoiceChecker"/>.</summary>
internal sealed class ChoiceBinder(BindingContext context)
{
    public const string By = "by";

    public const string Otherwise = "otherwise";

    /// <summary>Whether a value is meant to be chosen by an axis.</summary>
    public static bool IsChoice(YamlNode node) => node is YamlMapping mapping && mapping.Find(By) is not null;

    /// <summary>Reads a choice.</summary>
    /// <param name="node">The choice as written; it has <see cref="By"/>.</param>
    public BoundValue? Bind(YamlNode node, Func<YamlEntry, BoundValue?> bind)
    {
        var choice = (YamlMapping)node;
        var axis = Axis(choice.Find(By)!.Value);
        var written = choice.Entries.Where(entry => entry.Key.Text != By).ToArray();
        if (written.Length == 0)
        {
            const string Example = "{by: $arm, none: $base, otherwise: $student}";
            context.Report(Rules.Empty, choice.Range, $"A choice needs what it chooses from, such as {Example}");
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

        context.Choose(axis, choice);
        return arms.Count < written.Length ? null : new BoundValue(ValueKind.Choice, axis.Property, axis.Name.Text) { Arms = new(arms) };
    }

    private AxisSymbol? Axis(YamlNode node)
    {
        if (context.Mistakes.Scalar(node, "'by'") is not { } scalar)
        {
            return null;
        }

        var name = scalar.Text.TrimStart('$');
        if (context.Axes.Find(name) is { } axis)
        {
            axis.UseIn(context.Profile);
            if (!scalar.Text.StartsWith("$", StringComparison.Ordinal))
            {
                context.Report(Rules.ReferenceWanted, scalar.Range, $"'by' takes an axis; write ${name}");
            }

            return axis;
        }

        if (context.Stages.Find(name.Split('.')[0]) is not null)
        {
            context.Report(Rules.WrongReferenceType, scalar.Range, $"'by' takes an axis, and {scalar.Text} is what a stage makes");
        }
        else
        {
            context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no axis '{name}'{Nearest.Hint(name, context.Axes.Keys)}");
        }

        return null;
    }
}
