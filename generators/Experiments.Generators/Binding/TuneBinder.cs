using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks <c>tune</c>: how the values of hyper-parameters are chosen, arm by arm, before the seeds of the results.</summary>
internal sealed class TuneBinder(BindingContext context)
{
    private static readonly string[] Keys = ["select", "per", "search", "random", "seeds", "selection"];
    private static readonly string[] Selections = ["per-seed", "once"];

    private readonly SelectionData data = new(context);
    private readonly SearchCandidates candidates = new(context);
    private string? measure;

    /// <summary>Reads what a profile says; its stages are bound.</summary>
    public void Read(ComposedProfile profile, BoundGraph graph)
    {
        if (profile.Spec.Find("tune") is not { } entry || entry.Value is not YamlMapping tune)
        {
            return;
        }

        candidates.Read(profile.Name, tune);
        if (Select(tune) is { Measure: { } name, On: var on } && graph.Stages.Count > 0)
        {
            measure = name.Text;
            data.Check(name, on, graph);
        }
    }

    /// <summary>How values are chosen; null without a section, or with mistakes in it.</summary>
    public BoundTune? Bind(YamlMapping root)
    {
        if (root.Find("tune") is not { } entry || context.Mistakes.Section(entry.Value, "tune") is not { } written)
        {
            return null;
        }

        var tune = context.Mistakes.CheckKeys(written, "'tune'", Keys);
        if (SpecKey.Searches.Where(key => tune.Find(key) is not null).ToArray() is { Length: not 1 } searches)
        {
            const string Example = "search: {learning-rate: [1e-4, 1e-3]}, or random: {trials: 8, seed: 1, learning-rate: "
                + "{log-uniform: [1e-5, 1e-3]}}";
            var problem = searches.Length == 0 ? "'tune' needs what it searches" : "'tune' has one search, 'search' or 'random'";
            context.Mistakes.ReportMissing(written, entry.Key.Range, $"{problem}: {Example}");
            return null;
        }

        foreach (var search in SpecKey.Searches.Select(key => tune.Find(key)).OfType<YamlEntry>())
        {
            if (context.Mistakes.Mapping(search.Value, $"'{search.Key.Text}'") is not null && !context.Tuned.Any())
            {
                context.Report(Rules.Empty, search.Value.Range, "The search needs a hyper-parameter, such as learning-rate: [1e-4, 1e-3]");
            }
        }

        if (tune.Find("select") is not { } select)
        {
            context.Mistakes.ReportMissing(
                written, entry.Key.Range, "'tune' needs the measure that chooses: select: {measure: validation-loss, direction: lower}");
            return null;
        }

        var (direction, perSeed, per) = (Direction(select.Value), IsPerSeed(tune), Per(tune));
        return measure is null ? null : new BoundTune(measure, direction, perSeed, new(per.Select(axis => axis.Name.Text)), new(
            context.Tuned.Select(axis => new BoundAxis(axis.Name.Text, axis.Property, false, axis.Parameter.Type))));
    }

    /// <summary>What a search tries in a profile.</summary>
    public BoundSearch Search(ComposedProfile written, ComposedProfile basis, BoundProfile profile, TrialRows? rows)
    {
        if (written.Spec.Find("tune")?.Value is not YamlMapping tune || !context.Tuned.Any())
        {
            return BoundSearch.None;
        }

        return candidates.Bind(tune, profile, rows, Per(tune), IsPerSeed(tune), written == basis);
    }

    private (YamlScalar? Measure, YamlScalar? On) Select(YamlMapping tune)
    {
        if (tune.Find("select") is not { } entry || entry.Value is YamlInvalid)
        {
            return default;
        }

        if (entry.Value is not YamlMapping written)
        {
            return (context.Mistakes.Scalar(entry.Value, "'select'"), null);
        }

        var select = context.Mistakes.CheckKeys(written, "'select'", "measure", "direction", "on");
        if (select.Find("measure") is not { } measured)
        {
            context.Mistakes.ReportMissing(written, entry.Key.Range, "'select' needs a measure: {measure: validation-loss}");
            return default;
        }

        var on = select.Find("on") is { } given ? context.Mistakes.Scalar(given.Value, "'on'") : null;
        return (context.Mistakes.Scalar(measured.Value, "'measure'"), on);
    }

    private string? Direction(YamlNode select)
    {
        if (select is not YamlMapping mapping || mapping.Find("direction") is not { } entry
            || context.Mistakes.Scalar(entry.Value, "'direction'") is not { } direction)
        {
            return null;
        }

        if (direction.Text is not ("lower" or "higher"))
        {
            context.Report(Rules.BadValue, direction.Range, $"{direction.Description} is neither lower nor higher, as 'direction' is");
        }

        return direction.Text == "lower" ? "LowerIsBetter" : "HigherIsBetter";
    }

    private bool IsPerSeed(YamlMapping tune)
    {
        if (tune.Find("selection") is not { } entry || context.Mistakes.Scalar(entry.Value, "'selection'") is not { } selection)
        {
            return true;
        }

        if (!Selections.Contains(selection.Text))
        {
            var hint = Nearest.Hint(selection.Text, Selections);
            context.Report(Rules.BadValue, selection.Range, $"{selection.Description} is not a valid value for 'selection'{hint}");
        }

        return selection.Text != "once";
    }

    /// <summary>The axes whose combinations are the arms: all that are swept, where the spec does not say.</summary>
    private List<AxisSymbol> Per(YamlMapping tune)
    {
        var sweeps = context.Crossed.Where(axis => !axis.IsRepeat).ToList();
        if (tune.Find("per") is not { } entry)
        {
            return sweeps;
        }

        var per = new List<AxisSymbol>();
        foreach (var node in entry.Value is YamlSequence list ? list.Items : new([entry.Value]))
        {
            if (context.Mistakes.Scalar(node, "An axis in 'per'") is not { } name)
            {
                continue;
            }

            if (sweeps.FirstOrDefault(axis => axis.Name.Text == name.Text) is { } axis)
            {
                per.Add(axis);
            }
            else
            {
                var hint = Nearest.Hint(name.Text, sweeps.Select(known => known.Name.Text));
                context.Report(Rules.UnknownReference, name.Range, $"The spec has no sweep axis '{name.Text}'{hint}");
                return sweeps;
            }
        }

        return per;
    }
}
