using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What exclusions leave.</summary>
internal sealed partial class CombinationBinder
{
    /// <summary>The combinations that a profile has; null with very many of them, or with mistakes in the values.</summary>
    public TrialRows? Rows(BoundProfile profile) => TrialRows.Of([.. context.Crossed], zips, profile.Trials, profile.Name);

    private bool HasValue(YamlEntry point)
    {
        if (point.Value is not YamlSequence { Items.Count: 0 })
        {
            return true;
        }

        context.Report(Rules.Empty, point.Value.Range, $"'{point.Key.Text}' has no value here; name one, or leave the axis out");
        return false;
    }

    private AxisSymbol? Axis(YamlScalar name)
    {
        var axis = context.Axes.Find(name.Text);
        if (axis is null)
        {
            var hint = Nearest.Hint(name.Text, context.Axes.Keys);
            context.Report(Rules.UnknownReference, name.Range, $"The spec has no axis '{name.Text}'{hint}");
        }
        else if (axis.IsTuned)
        {
            var advice = $"A search chooses the value of '{name.Text}', so that no combination has one; change its values in 'tune'";
            context.Report(Rules.UnknownReference, name.Range, advice);
        }

        return axis is { IsTuned: true } ? null : axis;
    }
}
