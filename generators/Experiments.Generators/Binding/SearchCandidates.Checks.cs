using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What makes a search fair: equal budgets and fresh seeds; and its random draws.</summary>
internal sealed partial class SearchCandidates
{
    private const int MostRetries = 1000;

    private void CheckBudget(YamlMapping tune, IReadOnlyList<BoundCandidates> all, string where)
    {
        if (all.Select(arms => arms.Rows.Count).Distinct().Count() > 1)
        {
            var budgets = string.Join(", ", all.Select(arms =>
                $"{arms.Rows.Count} for {string.Join(", ", arms.Arms.Select(point => point.Values[0].Text))}"));
            Report(tune, $"Every arm is searched with the same budget; here the candidates are {budgets}{where}. Give each as many values");
        }
    }

    /// <summary>Where arms are averaged over other axes, exclusions can leave some arms more trials than others.</summary>
    private void CheckRows(YamlMapping tune, TrialRows? rows, IReadOnlyList<AxisSymbol> per, string where)
    {
        if (rows is null)
        {
            return;
        }

        var sweeps = context.Crossed.Where(axis => !axis.IsRepeat).ToArray();
        var arms = rows.All.GroupBy(row => string.Join("\n", sweeps.Select(axis => rows.Value(row, axis).Code)))
            .Select(same => same.First())
            .GroupBy(row => string.Join(", ", per.Select(axis => rows.Value(row, axis).Text)))
            .ToArray();
        if (arms.Select(arm => arm.Count()).Distinct().Count() > 1)
        {
            var counts = string.Join(", ", arms.Select(arm => $"{arm.Count()} for {arm.Key}"));
            Report(tune, $"Every arm is searched with the same budget; combinations of the other axes are {counts}{where}. "
                + "Exclude none, or tune per all axes");
        }
    }

    private (string Repeat, EquatableArray<BoundValue> Values)? Seeds(YamlMapping tune, BoundProfile profile, bool perSeed, string where)
    {
        var repeats = context.Crossed.Where(axis => axis.IsRepeat).ToArray();
        if (repeats.Length != 1)
        {
            var count = $"A search needs one repeat axis, whose seeds the results have; the spec has {repeats.Length}";
            context.Report(Rules.SearchSeeds, tune.Entries[0].Key.Range, count);
            return null;
        }

        var repeat = repeats[0];
        if (tune.Find("seeds") is not { } entry)
        {
            context.Mistakes.ReportMissing(
                tune,
                tune.Entries[0].Key.Range,
                $"'tune' needs seeds of its own, none of the axis '{repeat.Name.Text}': seeds: [101, 102]");
            return null;
        }

        var list = entry.Value is YamlMapping range
            ? new AxisRange(context).Expand(range, "seeds")
            : context.Mistakes.Sequence(entry.Value, "'seeds'");
        var written = list?.Items.OfType<YamlScalar>().ToArray() ?? [];
        var values = written.Select(seed => Literals.Bind(context.Mistakes, repeat.Parameter, seed)).OfType<BoundValue>().ToArray();
        if (list is null || values.Length < list.Items.Count)
        {
            return null;
        }

        var used = ChoiceChecker.ValuesIn(repeat, [profile]);
        var problem = Problem(values, used, perSeed, repeat.Name.Text);
        if (problem is not null)
        {
            context.Report(Rules.SearchSeeds, list.Range, problem + where);
        }

        return (repeat.Property, new(values));
    }

    private static string? Problem(BoundValue[] seeds, BoundValue[] used, bool perSeed, string axis)
    {
        if (seeds.Length == 0)
        {
            return "A search needs at least one seed";
        }

        if (seeds.GroupBy(seed => seed.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return $"The search has the seed {twice.First().Text} twice";
        }

        if (seeds.FirstOrDefault(seed => used.Any(other => other.Code == seed.Code)) is { } old)
        {
            return $"{old.Text} is a seed of the results, too ('{axis}'): what was chosen on it would look better than it is. "
                + "Search with others";
        }

        return perSeed && used.Length > 0 && seeds.Length % used.Length != 0
            ? $"Each of the {used.Length} values of '{axis}' has a search of its own, with as many seeds: give {used.Length}, "
                + $"{2 * used.Length}, …, not {seeds.Length}; or 'selection: once' for one search"
            : null;
    }

    /// <summary>The draws of a random search, all of them different.</summary>
    private IReadOnlyList<BoundValue[]> Draws(YamlMapping random, IReadOnlyList<(AxisSymbol Axis, YamlNode Node)> searchedFor)
    {
        if (Integer(random, "trials", 1, MostCandidates) is not { } trials || Integer(random, "seed", 0, long.MaxValue) is not { } seed)
        {
            return [];
        }

        var (draws, rows, seen) = (new RandomDraws(seed), new List<BoundValue[]>(), new HashSet<string>(StringComparer.Ordinal));
        for (var draw = 0; rows.Count < trials && draw < trials + MostRetries; draw++)
        {
            var row = searchedFor.Select(each => Draw(draws, draw, each.Axis, each.Node)).ToArray();
            if (row.Contains(null))
            {
                return [];
            }

            if (seen.Add(string.Join("\n", row.Select(value => value!.Code))))
            {
                rows.Add(row!);
            }
        }

        if (rows.Count < trials)
        {
            context.Report(
                Rules.BadValue,
                random.Find("trials")!.Value.Range,
                $"There are only {rows.Count} different candidates to draw; ask for fewer");
        }

        return rows;
    }

    private BoundValue? Draw(RandomDraws draws, int draw, AxisSymbol axis, YamlNode node)
    {
        var name = axis.Name.Text;
        if (SearchedValues.Distribution(node) is not { } distribution)
        {
            var list = Values(axis, node);
            return list is { Count: > 0 } ? list[draws.Index(name, draw, list.Count)] : null;
        }

        if (!axis.Parameter.Type.IsNumber)
        {
            context.Report(Rules.BadValue, node.Range, $"'{name}' is no number to draw from a distribution; write the values as a list");
            return null;
        }

        var ends = ((YamlSequence)distribution.Value).Items.OfType<YamlScalar>().Select(end => Numbers.Read(end.Text)!.Value).ToArray();
        var text = draws.Number(name, draw, distribution.Key.Text == "log-uniform", ends[0], ends[1], axis.Parameter.Type);
        return Literals.Read(axis.Parameter.Type, text, axis.Parameter.Unit is not null);
    }

    private long? Integer(YamlMapping random, string key, long least, long most)
    {
        if (random.Find(key) is not { } entry)
        {
            context.Mistakes.ReportMissing(random, random.Range, $"'random' needs '{key}', as in {{trials: 8, seed: 1}}");
            return null;
        }

        var parameter = new ParameterModel(key, "", "", new TypeModel(TypeShape.Int64));
        if (context.Mistakes.Scalar(entry.Value, $"'{key}'") is not { } scalar
            || Literals.Bind(context.Mistakes, parameter, scalar) is not { Number: { } number })
        {
            return null;
        }

        if (number < least || number > most)
        {
            context.Report(Rules.BadValue, scalar.Range, $"'{key}' lies between {least} and {most}; {scalar.Text} does not");
            return null;
        }

        return (long)number;
    }
}
