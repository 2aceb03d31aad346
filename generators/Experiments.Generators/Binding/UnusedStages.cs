using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Binding;

/// <summary>Finds stages that no measure of any trial needs: they do not run.</summary>
/// <param name="context">The spec.</param>
/// <param name="stages">The checked stages.</param>
/// <param name="wanted">Where measures and outputs come from.</param>
internal sealed class UnusedStages(BindingContext context, IReadOnlyList<BoundStage> stages, IReadOnlyList<BoundValue> wanted)
{
    /// <summary>Warns of the spec's own: a fragment may bring more than a spec needs, and a variant may drop what a stage was for.</summary>
    /// <param name="own">The stages that the spec, or a profile with stages of its own, writes itself.</param>
    /// <param name="hasMeasures">Whether anything is measured; otherwise everything runs.</param>
    public void Warn(IEnumerable<StageSymbol> own, bool hasMeasures)
    {
        if (!hasMeasures || context.HasErrors)
        {
            return;
        }

        var needs = stages.ToDictionary(stage => stage.Id, stage => stage.Values.SelectMany(variant => variant.Value.References()).Select(input => input.Code).ToArray());
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(wanted.SelectMany(value => value.References()).Select(reference => reference.Code));
        while (open.Count > 0)
        {
            var stage = open.Pop();
            if (reached.Add(stage))
            {
                Array.ForEach(needs[stage], open.Push);
            }
        }

        // What only an unused stage uses goes with it.
        var unused = own.Where(stage => !reached.Contains(stage.Id.Text)).ToArray();
        foreach (var stage in unused.Where(stage => !unused.Any(other => needs[other.Id.Text].Contains(stage.Id.Text))))
        {
            context.Report(Rules.UnusedStage, stage.Id.Range, $"Neither a stage nor a measure uses '{stage.Id.Text}', so it does not run; remove it, measure what it makes, or want it: outputs: [${stage.Id.Text}]");
        }
    }
}
