using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>
/// Checks what a search chooses on. Data is known by what stages read: from the stage of a measure against the arrows, up to a model, which
/// holds no items, or to a member of an output, which is a split of its own.
/// </summary>
internal sealed class SelectionData(BindingContext context)
{
    private const string Training = "Training";
    private const string Validation = "Validation";
    private const string Test = "Test";
    private readonly ReferenceBinder references = new(context);

    /// <summary>Reports a selecting measure that reads a test split, data of the other measures, or none that is for validation.</summary>
    /// <param name="on">What the spec says is for validation; null where it leaves this to the types.</param>
    public void Check(YamlScalar measure, YamlScalar? on, BoundGraph graph)
    {
        if (graph.Measures.FirstOrDefault(each => each.Name == measure.Text) is not { } selecting)
        {
            var hint = Nearest.Hint(measure.Text, graph.Measures.Select(each => each.Name));
            var where = context.Profile == Composition.ComposedProfile.Default ? "" : $" in the profile '{context.Profile}'";
            context.Report(Rules.UnknownReference, measure.Range, $"The spec has no measure '{measure.Text}'{where}{hint}");
            return;
        }

        var named = on is null ? null : references.BindArtifact(on);
        if (on is not null && named is null)
        {
            return;
        }

        var stages = graph.Stages.ToDictionary(stage => stage.Id);
        var read = Read(selecting, stages, isSelecting: true, named);
        if (read.FirstOrDefault(part => part.Split == Test) is { } test)
        {
            Refuse(on ?? measure, $"'{measure.Text}' reads {test.Name}, a test split: choose on a validation split");
            return;
        }

        if (named is not null && read.All(part => part.Name != Name(named)))
        {
            Refuse(on!, $"'{measure.Text}' does not read {on!.Text}; name what it reads: {Names(read)}");
            return;
        }

        if (named is null && read.All(part => part.Split != Validation))
        {
            Refuse(measure, $"Nothing that '{measure.Text}' reads is said to be for validation ({Names(read)}); say which is: "
                + $"select: {{measure: {measure.Text}, on: $stage}}");
            return;
        }

        CheckFinal(selecting, on ?? measure, graph.Measures, stages, read);
    }

    /// <summary>Reports a result that reads what chooses.</summary>
    private void CheckFinal(
        BoundMeasure selecting,
        YamlScalar place,
        IEnumerable<BoundMeasure> measures,
        IReadOnlyDictionary<string, BoundStage> stages,
        IReadOnlyList<Part> read)
    {
        foreach (var final in measures.Where(each => each.Name != selecting.Name && !SameSource(each, selecting)))
        {
            var shared = Read(final, stages, isSelecting: false, null).Select(part => part.Name).FirstOrDefault(name =>
                read.Any(part => part.Name == name && part.Split != Training));
            if (shared is not null)
            {
                Refuse(place, $"'{selecting.Name}' and '{final.Name}' both read {shared}: what is chosen on the data of a result looks "
                    + "better than it is. Choose on other data");
                return;
            }
        }
    }

    private void Refuse(YamlScalar place, string problem) => context.Report(Rules.SelectionOnTest, place.Range, problem);

    private static bool SameSource(BoundMeasure one, BoundMeasure other) => one.Source.Equals(other.Source);

    private static string Names(IEnumerable<Part> parts) => string.Join(", ", parts.Select(part => part.Name));

    private static string Name(BoundValue reference) =>
        reference.Member is { } member ? $"${reference.Code}.{member.Key}" : $"${reference.Code}";

    /// <summary>The data that a measure comes from.</summary>
    private IReadOnlyList<Part> Read(
        BoundMeasure measure, IReadOnlyDictionary<string, BoundStage> stages, bool isSelecting, BoundValue? named)
    {
        var (found, seen) = (new List<Part>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var stage in measure.Source.References().Select(source => stages[source.Code]).Distinct())
        {
            // A training that measures itself learns from some of what it reads; its measure is of what is for validation.
            var isTraining = !stage.Kind.Output.HoldsItems;
            foreach (var input in stage.Values.References())
            {
                var isNamed = named is not null && Name(input) == Name(named);
                if (!isTraining || !isSelecting || isNamed || input.Member?.Split is Validation or Test)
                {
                    Visit(input);
                }
            }
        }

        return found;

        void Visit(BoundValue input)
        {
            var output = stages[input.Code].Kind.Output;
            if (!(input.Member?.HoldsItems ?? output.HoldsItems) || !seen.Add(Name(input)))
            {
                return;
            }

            found.Add(new Part(Name(input), input.Member?.Split));
            if (input.Member is null)
            {
                foreach (var upstream in stages[input.Code].Values.References())
                {
                    Visit(upstream);
                }
            }
        }
    }

    private sealed record Part(string Name, string? Split);
}
