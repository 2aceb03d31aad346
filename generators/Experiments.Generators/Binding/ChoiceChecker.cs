using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks that choices have an arm for every value of their axis, and types the arms' keys.</summary>
/// <param name="context">The spec.</param>
/// <param name="axes">The typed axes.</param>
/// <param name="combinations">Combinations that are added may have values that the axis itself has not.</param>
internal sealed class ChoiceChecker(BindingContext context, IReadOnlyList<BoundAxis> axes, BoundCombinations combinations)
{
    /// <summary>Reports arms that do not fit their axis, and values without an arm.</summary>
    public void Check()
    {
        foreach (var choice in context.Choices.All)
        {
            var axis = axes.First(candidate => candidate.Name == choice.Axis.Name.Text);
            // Enough has been said about values that could not be read.
            if (choice.Axis.Written.Count > 0 && choice.Axis.Written.Sum(written => written.Values.Items.Count) == axis.Values.Sum(variant => variant.Value.Count))
            {
                Check(choice, axis);
            }
        }
    }

    /// <summary>A stage whose choices have typed keys.</summary>
    public BoundStage Resolve(BoundStage stage) => stage with { Values = Resolve(stage.Values), Resources = Resolve(stage.Resources) };

    /// <summary>A profile's stages and measures whose choices have typed keys.</summary>
    public BoundWiring Resolve(BoundWiring wiring) => wiring with
    {
        Stages = new(wiring.Stages.Select(Resolve)),
        Measures = new(wiring.Measures.Select(measure => measure with { Source = Resolve(measure.Source) })),
        Outputs = new(wiring.Outputs.Select(Resolve)),
    };

    private EquatableArray<InProfile<BoundValue>> Resolve(EquatableArray<InProfile<BoundValue>> variants) =>
        new(variants.Select(variant => variant with { Value = Resolve(variant.Value) }));

    /// <summary>A value whose choices have typed keys.</summary>
    public BoundValue Resolve(BoundValue value) => value with
    {
        Type = value.Kind == ValueKind.Choice ? AxisOf(value).Type : value.Type,
        Items = new(value.Items.Select(Resolve)),
        Arguments = new(value.Arguments.Select(argument => argument with { Value = Resolve(argument.Value) })),
        Arms = new(value.Arms.Select(arm => new BoundArm(arm.Key is null ? null : Key(AxisOf(value), arm.Key.Text), Resolve(arm.Value)))),
    };

    private BoundAxis AxisOf(BoundValue choice) => axes.First(axis => axis.Name == choice.Text);

    private BoundValue? Key(BoundAxis axis, string text) =>
        Literals.Read(axis.Type, text, context.Axes.Find(axis.Name)!.Parameter!.Unit is not null, out _);

    private void Check(ChoiceUse choice, BoundAxis axis)
    {
        var profiles = axis.Values.Select(variant => variant.Profile).Concat(combinations.Includes.Select(variant => variant.Profile)).Distinct();
        var all = Distinct(profiles.SelectMany(profile => ValuesIn(axis, profile)));
        var covered = new HashSet<string>(StringComparer.Ordinal);
        var wrong = 0;
        foreach (var key in choice.Written.Entries.Select(entry => entry.Key).Where(key => key.Text is not (ChoiceBinder.By or ChoiceBinder.Otherwise)))
        {
            if (Read(key, axis, choice, all) is not { } value)
            {
                wrong++;
            }
            else if (!covered.Add(value.Code))
            {
                context.Report(Rules.Duplicate, key.Range, $"'{key.Text}' is {value.Text}, for which the choice has something already");
            }
        }

        var missing = Distinct(choice.Profiles.SelectMany(profile => ValuesIn(axis, profile))).Where(value => !covered.Contains(value.Code)).ToArray();

        // A key that is wrong was meant for a value that is missing.
        if (missing.Length == 0 || missing.Length > wrong)
        {
            CheckCover(choice, axis, missing);
        }
    }

    /// <summary>Values that differ; 60m and 1h do not.</summary>
    private static BoundValue[] Distinct(IEnumerable<BoundValue> values) => [.. values.GroupBy(value => value.Code).Select(same => same.First())];

    private BoundValue? Read(YamlScalar key, BoundAxis axis, ChoiceUse choice, IReadOnlyCollection<BoundValue> all)
    {
        var value = Key(axis, key.Text);
        if (value is not null && all.Any(known => known.Code == value.Code))
        {
            return value;
        }

        if (value is not null && IsShared(choice))
        {
            return value;
        }

        var names = all.Select(candidate => candidate.Text).ToArray();
        context.Report(Rules.UnknownChoice, key.Range, $"The axis '{axis.Name}' does not have the value '{key.Text}'{Nearest.Hint(key.Text, names)}");
        return null;
    }

    /// <summary>Whether a choice stands in a fragment or in an extended spec: what it offers need not all be wanted here.</summary>
    private static bool IsShared(ChoiceUse choice) => choice.Written.Range.Path != choice.Axis.Path;

    private void CheckCover(ChoiceUse choice, BoundAxis axis, BoundValue[] missing)
    {
        if (choice.Written.Find(ChoiceBinder.Otherwise) is { } otherwise)
        {
            if (missing.Length == 0 && !IsShared(choice))
            {
                context.Report(Rules.NoSuchCombination, otherwise.Key.Range, $"The choice has all values of '{axis.Name}': 'otherwise' is never chosen");
            }
        }
        else if (missing.Length > 0)
        {
            var values = string.Join(", ", missing.Select(value => $"'{value.Text}'"));
            context.Report(Rules.MissingChoice, choice.Written.Find(ChoiceBinder.By)!.Value.Range, $"The choice has nothing for {values} of the axis '{axis.Name}'; add it, or 'otherwise' for the rest");
        }
    }

    private IEnumerable<BoundValue> ValuesIn(BoundAxis axis, string profile)
    {
        var own = axis.Values.FirstOrDefault(variant => variant.Profile == profile) ?? axis.Values.FirstOrDefault();
        var included = combinations.Includes.FirstOrDefault(variant => variant.Profile == profile) ?? combinations.Includes.FirstOrDefault(variant => variant.Profile == "default");
        var more = (included?.Value ?? default).SelectMany(combination => combination.Points).Where(point => point.Property == axis.Property);
        return (own?.Value ?? default).Concat(more.SelectMany(point => point.Values));
    }
}
