using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>The combinations of the axes.</summary>
internal sealed partial class SpecEmitter
{
    private void Trials()
    {
        code.Line("/// <inheritdoc />");
        if (experiment.Axes.Any(axis => axis.Values.Count == 0))
        {
            // The spec has errors: the class is there for the code that names it.
            code.Line("public override IEnumerable<Trial> Trials(string profile) => [];").Line();
            return;
        }

        var includes = experiment.Combinations.Includes.Any(variant => variant.Value.Count > 0);
        if (includes)
        {
            code.Line("public override IEnumerable<Trial> Trials(string profile) => Combinations(profile).Distinct();").Line();
        }

        code.Line(includes ? "private static IEnumerable<Trial> Combinations(string profile)" : "public override IEnumerable<Trial> Trials(string profile)").Open();
        var variables = Values();
        Loops(variables, [], variables => Guarded(variables));
        foreach (var variant in experiment.Combinations.Includes)
        {
            Includes(variables, variant);
        }

        code.Close().Line();
    }

    /// <summary>Declares the values of every axis.</summary>
    private List<AxisVariables> Values()
    {
        var values = new ValueEmitter(names, new Dictionary<string, string>());
        var locals = new LocalNames("profile", "index");
        var variables = new List<AxisVariables>();
        foreach (var axis in experiment.Axes)
        {
            var variable = new AxisVariables(axis, locals.Add(axis.Name + "-values"), locals.Add(axis.Name));
            variables.Add(variable);
            var arms = axis.Values.Skip(1).Select(variant => $"{Names.Quote(variant.Profile)} => {values.Constants(variant.Value)}, ");
            var constants = values.Constants(axis.Values[0].Value);
            var choice = axis.Values.Count == 1 ? constants : $"profile switch {{ {string.Concat(arms)}_ => {constants} }}";
            code.Line($"{names.Of(axis.Type)}[] {variable.List} = {choice};");
        }

        return variables;
    }

    /// <summary>Writes a loop over each axis that is not fixed; zipped axes share one.</summary>
    private void Loops(List<AxisVariables> variables, IReadOnlyCollection<string> @fixed, Action<List<AxisVariables>> body)
    {
        var depth = 0;
        var done = new HashSet<string>(@fixed, StringComparer.Ordinal);
        foreach (var variable in variables.Where(variable => !done.Contains(variable.Axis.Property)).ToArray())
        {
            if (!done.Add(variable.Axis.Property))
            {
                continue;
            }

            var zip = experiment.Combinations.Zips.FirstOrDefault(group => group.Contains(variable.Axis.Property));
            var partners = variables.Where(other => zip.Contains(other.Axis.Property) && !@fixed.Contains(other.Axis.Property)).ToArray();
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

        body(variables);
        for (; depth > 0; depth--)
        {
            code.Close();
        }
    }

    /// <summary>Yields a combination unless it is excluded.</summary>
    private void Guarded(List<AxisVariables> variables)
    {
        foreach (var variant in experiment.Combinations.Excludes)
        {
            foreach (var combination in variant.Value)
            {
                var conditions = combination.Points.Select(point => Condition(point, variables)).ToList();
                if (ProfileCondition(variant.Profile, experiment.Combinations.Excludes.Select(other => other.Profile)) is { } condition)
                {
                    conditions.Insert(0, condition);
                }

                code.Line($"if ({string.Join(" && ", conditions)})").Open().Line("continue;").Close().Line();
            }
        }

        code.Line($"yield return new Trial({string.Join(", ", variables.Select(variable => variable.Value))});");
    }

    private void Includes(List<AxisVariables> variables, InProfile<EquatableArray<BoundCombination>> variant)
    {
        if (variant.Value.Count == 0)
        {
            return;
        }

        var condition = ProfileCondition(variant.Profile, experiment.Combinations.Includes.Select(other => other.Profile));
        code.Line();
        if (condition is not null)
        {
            code.Line($"if ({condition})").Open();
        }

        var values = new ValueEmitter(names, new Dictionary<string, string>());
        foreach (var combination in variant.Value)
        {
            var given = combination.Points.ToDictionary(point => point.Property, point => values.Constant(point.Values[0]));
            Loops(variables, given.Keys, all =>
            {
                var arguments = all.Select(variable => given.TryGetValue(variable.Axis.Property, out var value) ? value : variable.Value);
                code.Line($"yield return new Trial({string.Join(", ", arguments)});");
            });
        }

        if (condition is not null)
        {
            code.Close();
        }
    }

    private string Condition(BoundPoint point, List<AxisVariables> variables)
    {
        var variable = variables.First(candidate => candidate.Axis.Property == point.Property);
        var values = new ValueEmitter(names, new Dictionary<string, string>());
        if (variable.Axis.Type.Shape is TypeShape.Duration or TypeShape.Size)
        {
            // These have no constants, so no pattern can name them.
            var tests = string.Join(" || ", point.Values.Select(value => $"{variable.Value} == {values.Constant(value)}"));
            return point.Values.Count == 1 ? tests : $"({tests})";
        }

        return $"{variable.Value} is {string.Join(" or ", point.Values.Select(values.Constant))}";
    }

    /// <summary>Which profiles a list of combinations holds for: a profile's own, or all that have no own.</summary>
    private static string? ProfileCondition(string profile, IEnumerable<string> all)
    {
        if (profile != "default")
        {
            return $"profile == {Names.Quote(profile)}";
        }

        var others = all.Where(other => other != "default").Select(Names.Quote).ToArray();
        return others.Length == 0 ? null : $"profile is not ({string.Join(" or ", others)})";
    }

    /// <summary>The local variables of an axis: its values, and one of them.</summary>
    private sealed record AxisVariables(BoundAxis Axis, string List, string Value);
}
