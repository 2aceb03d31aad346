using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What stands among the axes and is none.</summary>
internal sealed partial class AxisBinder
{
    /// <summary>Whether what stands as an axis is rather meant to combine axes: its name is near such a key, and so is its shape.</summary>
    private bool IsCombination(string section, YamlEntry axis)
    {
        var near = section == "sweep" ? Nearest.Find(axis.Key.Text.ToLowerInvariant(), SpecKey.Combining) : null;
        var isShaped = axis.Value switch
        {
            YamlMapping mapping => mapping.Entries.All(entry => entry.Key.Text is not ("from" or "to" or "step" or "times")),
            YamlSequence list => list.Items.Any(item => item is YamlMapping or YamlSequence) || IsZip(list),
            _ => false,
        };
        if (near is null || !isShaped)
        {
            return false;
        }

        context.Report(Rules.UnknownKey, axis.Key.Range, $"'sweep' has no key '{axis.Key.Text}' of this shape; did you mean '{near}'?");
        return true;

        bool IsZip(YamlSequence list) => near == "zip" && list.Items.Count > 0
            && list.Items.All(item => item is YamlScalar scalar && context.Axes.Find(scalar.Text) is not null);
    }
}
