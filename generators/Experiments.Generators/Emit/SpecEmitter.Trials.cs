using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;

namespace Experiments.Generators.Emit;

/// <summary>The combinations of the axes.</summary>
internal sealed partial class SpecEmitter
{
    private void Trials()
    {
        if (experiment.Profiles.Any(profile => profile.Trials.Values.Count < experiment.Axes.Count))
        {
            // The spec has errors: the class is there for the code that names it.
            Inherited("public override IEnumerable<Trial> Trials(string profile) => [];").Line();
            return;
        }

        Trials("public override", "Trials", "Combinations", Trials);
        if (experiment.Tune is { } tune)
        {
            Trials("public override", "SearchTrials", "SearchCombinations", trials => Trials(AtSearch(trials)));
        }
    }

    private void Trials(string access, string name, string combinations, Action<BoundTrials> write)
    {
        if (experiment.Profiles.Any(profile => profile.Trials.Includes.Count > 0))
        {
            Inherited($"{access} IEnumerable<Trial> {name}(string profile) => {combinations}(profile).Distinct();").Line();
            code.Line($"private static IEnumerable<Trial> {combinations}(string profile)").Open();
        }
        else
        {
            Inherited($"{access} IEnumerable<Trial> {name}(string profile)").Open();
        }

        ByProfile(profile => profile.Trials, write);
        code.Close().Line();
    }

    /// <summary>The trials of a search: as those of the results, with its own seeds.</summary>
    private BoundTrials AtSearch(BoundTrials trials) => trials with
    {
        Values = new(experiment.Axes.Zip(trials.Values, (axis, values) =>
            axis.Property == trials.Search.Repeat ? trials.Search.Seeds : values)),
        Includes = new(trials.Includes.Select(combination =>
            new BoundCombination(new(combination.Points.Where(point => point.Property != trials.Search.Repeat))))),
    };

    private void Trials(BoundTrials trials)
    {
        var variables = Declare(trials);
        Loops(variables, [], () =>
        {
            foreach (var combination in trials.Excludes)
            {
                var conditions = combination.Points.Select(point => Condition(point, variables));
                code.Line($"if ({string.Join(" && ", conditions)})").Open().Line("continue;").Close().Line();
            }

            Yield(trials.Search, variables, new Dictionary<string, BoundValue>());
        });
        if (trials.Includes.Count > 0)
        {
            code.Line();
        }

        foreach (var combination in trials.Includes)
        {
            var given = combination.Points.ToDictionary(point => point.Property, point => point.Values[0]);
            Loops(variables, given.Keys, () => Yield(trials.Search, variables, given));
        }
    }

    /// <summary>Writes the trials of a combination: one, or one for each candidate of a search.</summary>
    private void Yield(BoundSearch search, List<AxisVariables> variables, IReadOnlyDictionary<string, BoundValue> given)
    {
        string[] axes = [.. variables.Select(variable =>
            given.TryGetValue(variable.Axis.Property, out var value) ? ValueEmitter.Constant(value, names) : variable.Value)];
        if (search.Candidates.Count == 0)
        {
            Yield(axes);
        }

        foreach (var candidates in search.Candidates)
        {
            var points = candidates.Arms.Where(point => !given.ContainsKey(point.Property)).ToArray();
            if (candidates.Arms.Any(point => given.TryGetValue(point.Property, out var value) && value.Code != point.Values[0].Code))
            {
                continue;
            }

            if (points.Length > 0)
            {
                code.Line($"if ({string.Join(" && ", points.Select(point => Condition(point, variables)))})").Open();
            }

            foreach (var row in candidates.Rows)
            {
                Yield(axes.Concat(row.Select(value => ValueEmitter.Constant(value, names))));
            }

            if (points.Length > 0)
            {
                code.Close();
            }
        }
    }

    private void Yield(IEnumerable<string> values) => code.Line($"yield return new Trial({string.Join(", ", values)});");

    private List<AxisVariables> Declare(BoundTrials trials)
    {
        var locals = new LocalNames("profile", "index");
        var variables = new List<AxisVariables>();
        foreach (var (axis, values) in experiment.Axes.Zip(trials.Values, (axis, values) => (axis, values)))
        {
            var variable = new AxisVariables(axis, locals.Add(axis.Name + "-values"), locals.Add(axis.Name));
            variables.Add(variable);
            var constants = string.Join(", ", values.Select(value => ValueEmitter.Constant(value, names)));
            code.Line($"{names.Of(axis.Type)}[] {variable.List} = [{constants}];");
        }

        return variables;
    }

    /// <summary>Writes a loop over each axis that has no given value; zipped axes share one.</summary>
    private void Loops(List<AxisVariables> variables, IReadOnlyCollection<string> given, Action body)
    {
        var depth = 0;
        var done = new HashSet<string>(given, StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            if (!done.Add(variable.Axis.Property))
            {
                continue;
            }

            var zip = experiment.Zips.FirstOrDefault(group => group.Contains(variable.Axis.Property));
            var partners = variables.Where(other => zip.Contains(other.Axis.Property) && !given.Contains(other.Axis.Property)).ToArray();
            if (partners.Length < 2)
            {
                code.Line($"foreach (var {variable.Value} in {variable.List})").Open();
            }
            else
            {
                var index = depth == 0 ? "index" : "index" + (depth + 1);
                code.Line($"for (var {index} = 0; {index} < {variable.List}.Length; {index}++)").Open();
                foreach (var partner in partners)
                {
                    done.Add(partner.Axis.Property);
                    code.Line($"var {partner.Value} = {partner.List}[{index}];");
                }
            }

            depth++;
        }

        body();
        for (; depth > 0; depth--)
        {
            code.Close();
        }
    }

    private string Condition(BoundPoint point, List<AxisVariables> variables)
    {
        var variable = variables.First(candidate => candidate.Axis.Property == point.Property);
        var values = point.Values.Select(value => ValueEmitter.Constant(value, names)).ToArray();
        if (variable.Axis.Type.Shape is TypeShape.Duration or TypeShape.Size)
        {
            // These have no constants, so no pattern can name them.
            var tests = string.Join(" || ", values.Select(value => $"{variable.Value} == {value}"));
            return values.Length == 1 ? tests : $"({tests})";
        }

        return $"{variable.Value} is {string.Join(" or ", values)}";
    }

    /// <summary>The local variables of an axis: its values, and one of them.</summary>
    private sealed record AxisVariables(BoundAxis Axis, string List, string Value);
}
