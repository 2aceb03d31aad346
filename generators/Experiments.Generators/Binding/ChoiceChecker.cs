using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks that choices have an arm for every value of their axis, and types the arms' keys.</summary>
/// <param name="profiles">The profiles: combinations that are added may have values that the axis itself has not.</param>
internal sealed class ChoiceChecker(BindingContext context, IReadOnlyList<BoundProfile> profiles)
{
    /// <summary>Reports arms that do not fit their axis, and values without an arm.</summary>
    public void Check()
    {
        // Enough has been said about values that could not be read.
        foreach (var choice in context.Choices.Where(choice => !choice.Axis.HasMistakes && choice.Axis.Written.Count > 0))
        {
            Check(choice);
        }
    }

    /// <summary>A graph whose choices have typed keys.</summary>
    public BoundGraph Resolve(BoundGraph graph) => new(
        new(graph.Stages.Select(stage => stage with
        {
            Values = Resolve(stage.Values),
            Resources = stage.Resources is { } resources ? Resolve(resources) : null,
        })),
        new(graph.Measures.Select(measure => measure with { Source = Resolve(measure.Source) })),
        new(graph.Outputs.Select(Resolve)));

    private BoundValue Resolve(BoundValue value) => value.Kind switch
    {
        ValueKind.List => value with { Items = new(value.Items.Select(Resolve)) },
        ValueKind.Record => value with
        {
            Arguments = new(value.Arguments.Select(argument => argument with { Value = Resolve(argument.Value) })),
        },
        ValueKind.Choice => value with
        {
            Type = AxisOf(value).Parameter.Type,
            Arms = new(value.Arms.Select(arm =>
                new BoundArm(arm.Key is { } key ? Key(AxisOf(value), key.Text) : null, Resolve(arm.Value)))),
        },
        _ => value,
    };

    private AxisSymbol AxisOf(BoundValue choice) => context.Axes.Find(choice.Text)!;

    private static BoundValue? Key(AxisSymbol axis, string text) =>
        Literals.Read(axis.Parameter.Type, text, axis.Parameter.Unit is not null);

    private void Check(ChoiceUse choice)
    {
        var all = ValuesIn(choice.Axis, profiles);
        var covered = new HashSet<string>(StringComparer.Ordinal);
        var wrong = 0;
        var keys = choice.Written.Entries.Select(entry => entry.Key);
        foreach (var key in keys.Where(key => key.Text is not (ChoiceBinder.By or ChoiceBinder.Otherwise)))
        {
            if (Read(key, choice, all) is not { } value)
            {
                // One that is near to 'otherwise' was meant for the rest.
                wrong += Nearest.Find(key.Text, [ChoiceBinder.Otherwise]) is null ? 1 : all.Length;
            }
            else if (!covered.Add(value.Code))
            {
                context.Report(
                    Rules.Duplicate, key.Range, $"'{key.Text}' is {value.Text}, for which the choice has something already");
            }
        }

        var wanted = ValuesIn(choice.Axis, profiles.Where(profile => choice.Profiles.Contains(profile.Name)));
        var missing = wanted.Where(value => !covered.Contains(value.Code)).ToArray();

        // A key that is wrong was meant for a value that is missing.
        if (missing.Length == 0 || missing.Length > wrong)
        {
            CheckCover(choice, missing);
        }
    }

    private BoundValue? Read(YamlScalar key, ChoiceUse choice, BoundValue[] all)
    {
        var value = Key(choice.Axis, key.Text);
        if (value is not null && (IsShared(choice) || all.Any(known => known.Code == value.Code)))
        {
            return value;
        }

        var hint = Numbers.Scaled(key.Text) is { } scaled && all.FirstOrDefault(known => known.Number == (double)scaled) is { } meant
            ? $"; write {meant.Text}, for the axis has no unit"
            : Nearest.Hint(key.Text, all.Select(candidate => candidate.Text).Append(ChoiceBinder.Otherwise));
        context.Report(Rules.UnknownChoice, key.Range, $"The axis '{choice.Axis.Name.Text}' does not have the value '{key.Text}'{hint}");
        return null;
    }

    /// <summary>Whether a choice is in a fragment or in an extended spec: what it offers need not all be wanted here.</summary>
    private static bool IsShared(ChoiceUse choice) => choice.Written.Range.Path != choice.Axis.Path;

    private void CheckCover(ChoiceUse choice, BoundValue[] missing)
    {
        var name = choice.Axis.Name.Text;
        if (choice.Written.Find(ChoiceBinder.Otherwise) is { } otherwise)
        {
            if (missing.Length == 0 && !IsShared(choice))
            {
                context.Report(
                    Rules.NoSuchCombination, otherwise.Key.Range, $"The choice has all values of '{name}': 'otherwise' is never chosen");
            }
        }
        else if (missing.Length > 0)
        {
            var values = string.Join(", ", missing.Select(value => $"'{value.Text}'"));
            var problem = $"The choice has nothing for {values} of the axis '{name}'; add it, or 'otherwise' for the rest";
            context.Report(Rules.MissingChoice, choice.Written.Find(ChoiceBinder.By)!.Value.Range, problem);
        }
    }

    /// <summary>The values that an axis has in some profiles, without those that are the same, as 60m and 1h are.</summary>
    public static BoundValue[] ValuesIn(AxisSymbol axis, IEnumerable<BoundProfile> profiles) =>
        [.. profiles.SelectMany(profile => ValuesIn(axis, profile)).GroupBy(value => value.Code).Select(same => same.First())];

    private static IEnumerable<BoundValue> ValuesIn(AxisSymbol axis, BoundProfile profile)
    {
        var added = profile.Trials.Includes.SelectMany(combination => combination.Points).Where(point => point.Property == axis.Property);
        return CombinationBinder.ValuesIn(axis, profile.Name).Concat(added.SelectMany(point => point.Values));
    }
}
