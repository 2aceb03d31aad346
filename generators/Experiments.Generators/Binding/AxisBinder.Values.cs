using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>The values of axes. What is wrong with several of them is said once.</summary>
internal sealed partial class AxisBinder
{
    /// <summary>Reports what does not fit: where the axis is used when no value does, otherwise at the first value that does not.</summary>
    private void CheckValues(AxisSymbol axis, IReadOnlyList<YamlSequence> written)
    {
        var all = written.SelectMany(values => values.Items).OfType<YamlScalar>().Where(scalar => !scalar.IsNull)
            .GroupBy(scalar => scalar.Text).Select(same => same.First()).ToArray();
        var wrong = all.Where(scalar => !Fits(axis, scalar)).ToArray();

        // Of an axis that is two types, that is enough said.
        if (wrong.Length == 0 || axis.HasMistakes)
        {
            return;
        }

        var more = wrong.Length switch { 1 => "", 2 => " (and 1 more value)", var count => $" (and {count - 1} more values)" };
        var user = axis.Uses.FirstOrDefault(use => use.Type.Shape == axis.Parameter.Type.Shape);
        if (user is not null && all.Length > 1 && wrong.Length == all.Length && all.All(scalar => Advice(axis, scalar).Length > 0))
        {
            var values = $"{wrong[0].Description}{more} in line {wrong[0].Range.Line + 1}";
            var problem = $"'{user.Parameter.Key}' takes {Literals.Noun(user.Type)}, and the axis '{axis.Name.Text}' has {values}";
            context.Report(Rules.BadValue, user.Range, $"{problem}; {Advice(axis, wrong[0])}");
            return;
        }

        Literals.Bind(context.Mistakes, axis.Parameter, wrong[0], more: more);
    }

    /// <summary>What a value that is of another type would be; empty where it is of the type.</summary>
    private static string Advice(AxisSymbol axis, YamlScalar scalar) =>
        Constants.Read(axis.Parameter.Type, scalar.Text, axis.Parameter.Unit is not null, out var problem) is null ? problem : "";

    private static bool Fits(AxisSymbol axis, YamlScalar scalar) =>
        Literals.Bind(new Mistakes([]), axis.Parameter, scalar) is not null;

    /// <summary>The values that fit.</summary>
    private List<BoundValue> BindValues(AxisSymbol axis, YamlSequence written)
    {
        var values = new List<BoundValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var inner = written.Items.FirstOrDefault(node => node is YamlMapping or YamlSequence);
        foreach (var node in written.Items.Where(node => node == inner || node is not (YamlMapping or YamlSequence)))
        {
            var what = $"A value of the axis '{axis.Name.Text}'";
            if (node == inner)
            {
                var advice = $"name the values, and choose by them: {{by: ${axis.Name.Text}, …}}";
                context.Report(Rules.WrongShape, node.Range, $"{what} is one number or text, not {node.Description}; {advice}");
            }
            else if (context.Mistakes.Scalar(node, what) is { } scalar && Fits(axis, scalar))
            {
                Add(scalar);
            }
        }

        return values;

        void Add(YamlScalar scalar)
        {

            var value = Literals.Bind(context.Mistakes, axis.Parameter, scalar)!;
            // Arms of a search may have values in common.
            if (!seen.Add(value.Code) && !axis.IsTuned)
            {
                context.Report(Rules.Duplicate, scalar.Range, $"The axis '{axis.Name.Text}' has the value {scalar.Text} twice");
            }

            values.Add(value);
        }
    }
}
