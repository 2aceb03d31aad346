using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Lists what a search tries in a profile, and checks that every arm has the same budget and fresh seeds.</summary>
internal sealed partial class SearchCandidates(BindingContext context)
{
    private const int MostCandidates = 1000;
    private readonly ChoiceBinder choices = new(context);
    private readonly SearchedValues searched = new(context);

    /// <summary>Reads, in a profile, by which axes arms have values of their own.</summary>
    public void Read(string profile, YamlMapping tune)
    {
        foreach (var axis in context.Tuned)
        {
            if (axis.Written.TryGetValue(profile, out var node) && ChoiceBinder.IsChoice(node))
            {
                choices.Bind(node, _ => new BoundValue(ValueKind.Literal, "", ""));
            }
        }
    }

    /// <summary>What a search tries in a profile.</summary>
    /// <param name="isDefault">Whether the profile is the spec itself: what is wrong in all profiles is said once.</param>
    public BoundSearch Bind(
        YamlMapping tune, BoundProfile profile, TrialRows? rows, IReadOnlyList<AxisSymbol> per, bool perSeed, bool isDefault)
    {
        var where = isDefault ? "" : $" in the profile '{profile.Name}'";
        var seeds = Seeds(tune, profile, perSeed, where);
        if (context.Tuned.Any(axis => axis.HasMistakes || !axis.Written.ContainsKey(profile.Name)) || seeds is not var (repeat, values))
        {
            return BoundSearch.None;
        }

        var all = Arms(profile, per, tune).Select(arms => new BoundCandidates(
            new(arms.Select(arm => new BoundPoint(arm.Axis.Property, new([arm.Value])))),
            new(Rows(tune, profile.Name, arms).Select(row => new EquatableArray<BoundValue>(row))))).ToArray();
        if (all.Length == 0 || all.Any(arms => arms.Rows.Count == 0))
        {
            return BoundSearch.None;
        }

        CheckBudget(tune, all, where);
        CheckRows(tune, rows, per, where);
        foreach (var (axis, index) in context.Tuned.Select((axis, index) => (axis, index)))
        {
            axis.Values[profile.Name] = new(all.SelectMany(arms => arms.Rows).Select(row => row[index])
                .GroupBy(value => value.Code).Select(same => same.First()));
        }

        return new BoundSearch(repeat, values, new(all));
    }

    /// <summary>The combinations of the axes by which arms have values of their own; one without values where none has.</summary>
    private IReadOnlyList<List<(AxisSymbol Axis, BoundValue Value)>> Arms(
        BoundProfile profile, IReadOnlyList<AxisSymbol> per, YamlMapping tune)
    {
        var arms = new List<List<(AxisSymbol, BoundValue)>> { new() };
        foreach (var axis in context.Tuned.Select(axis => ByOf(axis.Written[profile.Name])).OfType<AxisSymbol>().Distinct())
        {
            if (!per.Contains(axis))
            {
                var problem = $"'{axis.Name.Text}' is no axis of the arms: what is searched differs between arms only; add it to 'per'";
                context.Report(Rules.UnequalBudget, (tune.Find("per") ?? tune.Entries[0]).Key.Range, problem);
                return [];
            }

            var values = ChoiceChecker.ValuesIn(axis, [profile]);
            arms = [.. arms.SelectMany(arm => values.Select(value => arm.Append((axis, value)).ToList()))];
        }

        return arms;
    }

    private AxisSymbol? ByOf(YamlNode node) => ChoiceBinder.IsChoice(node)
        && ((YamlMapping)node).Find(ChoiceBinder.By)!.Value is YamlScalar by ? context.Axes.Find(by.Text.TrimStart('$')) : null;

    /// <summary>The candidates of an arm, in the order in which ties are decided.</summary>
    private IReadOnlyList<BoundValue[]> Rows(YamlMapping tune, string profile, List<(AxisSymbol Axis, BoundValue Value)> arms)
    {
        var nodes = context.Tuned.Select(axis => (axis, Node: Of(axis.Written[profile], arms))).ToArray();
        if (nodes.Any(each => each.Node is null))
        {
            return [];
        }

        if (tune.Find("random") is { Value: YamlMapping random })
        {
            return Draws(random, [.. nodes.Select(each => (each.axis, each.Node!))]);
        }

        IReadOnlyList<BoundValue[]> rows = [[]];
        foreach (var (axis, node) in nodes)
        {
            if (Values(axis, node!) is not { } values || rows.Count * values.Count > MostCandidates)
            {
                Report(tune, $"The grid has more than {MostCandidates} candidates for an arm; search fewer values, or use 'random'");
                return [];
            }

            rows = [.. rows.SelectMany(row => values.Select(value => row.Append(value).ToArray()))];
        }

        return rows;
    }

    private YamlNode? Of(YamlNode node, List<(AxisSymbol Axis, BoundValue Value)> arms)
    {
        if (ByOf(node) is not { } axis)
        {
            return node;
        }

        var wanted = arms.First(arm => arm.Axis == axis).Value.Code;
        var entries = ((YamlMapping)node).Entries.Where(entry => entry.Key.Text != ChoiceBinder.By).ToArray();
        return (entries.FirstOrDefault(entry => entry.Key.Text != ChoiceBinder.Otherwise
                && Literals.Read(axis.Parameter.Type, entry.Key.Text, axis.Parameter.Unit is not null)?.Code == wanted)
            ?? entries.FirstOrDefault(entry => entry.Key.Text == ChoiceBinder.Otherwise))?.Value;
    }

    /// <summary>The values of a list, each once.</summary>
    private List<BoundValue>? Values(AxisSymbol axis, YamlNode node)
    {
        if (SearchedValues.Distribution(node) is { } distribution)
        {
            var problem = $"'{distribution.Key.Text}' is a distribution, and 'search' tries the values of lists; use 'random' for draws";
            context.Report(Rules.WrongShape, node.Range, problem);
            return [];
        }

        // What does not fit was reported when the hyper-parameter got its type.
        var values = searched.List(node, axis.Name.Text)?.Items.OfType<YamlScalar>()
            .Select(item => (Item: item, Value: Literals.Read(axis.Parameter.Type, item.Text, axis.Parameter.Unit is not null)))
            .Where(each => each.Value is not null).ToList();
        foreach (var same in values?.GroupBy(each => each.Value!.Code).Where(same => same.Count() > 1) ?? [])
        {
            context.Report(Rules.Duplicate, same.Last().Item.Range, $"The search has {same.Last().Item.Text} for '{axis.Name.Text}' twice");
        }

        return values?.Select(each => each.Value!).ToList();
    }

    private void Report(YamlMapping tune, string problem) => context.Report(
        Rules.UnequalBudget, SpecKey.Searches.Select(key => tune.Find(key)).OfType<YamlEntry>().First().Key.Range, problem);
}
