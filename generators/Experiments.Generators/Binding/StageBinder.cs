using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads stages, checks their parameters in every profile, and puts them in order.</summary>
/// <param name="context">The spec.</param>
/// <param name="basis">The profile that the stages are of: <c>default</c>, or one that has stages of its own.</param>
internal sealed class StageBinder(BindingContext context, string basis = "default")
{
    /// <summary>Reads which stages there are and of which kinds.</summary>
    public void Declare(YamlMapping root)
    {
        if (root.Find("stages") is not { } entry)
        {
            context.Report(Rules.Missing, root.Find("experiment")?.Key.Range ?? root.Range with { Length = 0 }, "A spec needs 'stages': what is done, step by step");
            return;
        }

        if (context.Mapping(entry.Value, "'stages'") is not { } stages)
        {
            return;
        }

        if (stages.Entries.Count == 0)
        {
            context.Report(Rules.Empty, stages.Range, "'stages' needs at least one stage, such as world: {use: synthetic-world}");
        }

        Declare(stages.Entries, new Dictionary<string, Replacement>());
    }

    /// <summary>Reads which stages there are and of which kinds.</summary>
    /// <param name="stages">The stages as written.</param>
    /// <param name="replacements">Where a profile says what stages are.</param>
    public void Declare(IEnumerable<YamlEntry> stages, IReadOnlyDictionary<string, Replacement> replacements)
    {
        foreach (var stage in stages)
        {
            Declare(stage.Key, stage.Value, replacements.TryGetValue(stage.Key.Text, out var replacement) ? replacement : null);
        }
    }

    /// <summary>Checks every stage in every profile and returns them in an order in which they can run.</summary>
    /// <param name="profiles">The profiles that change parameters of these stages, as written.</param>
    public IReadOnlyList<BoundStage> Bind(IReadOnlyList<(string Name, YamlMapping Written)> profiles)
    {
        var bound = new Dictionary<string, BoundStage>(StringComparer.Ordinal);
        foreach (var stage in context.Stages.All)
        {
            if (stage is { Kind.Problem: null, Written: { } written })
            {
                bound.Add(stage.Id.Text, Bind(stage, written, profiles));
            }
        }

        return [.. Order().Select(stage => stage.Id.Text).Where(bound.ContainsKey).Select(id => bound[id])];
    }

    private void Declare(YamlScalar id, YamlNode node, Replacement? replacement)
    {
        context.CheckName(id, "a stage");
        if (context.Axes.Find(id.Text) is { } axis)
        {
            context.Report(Rules.Duplicate, id.Range, $"'{id.Text}' is an axis already, in line {axis.Name.Range.Line + 1}; $-names must be unique");
            return;
        }

        if (context.Mapping(node, $"The stage '{id.Text}'") is not { } written)
        {
            context.Stages.Add(new StageSymbol(id, null, null));
            return;
        }

        if (written.Find("use") is not { } use)
        {
            context.Report(Rules.Missing, id.Range, $"The stage '{id.Text}' needs 'use', the kind of stage");
            context.Stages.Add(new StageSymbol(id, written, null));
            return;
        }

        var kind = context.Scalar(use.Value, "'use'") is { } name ? Kind(name) : null;
        context.Stages.Add(new StageSymbol(id, written, kind) { Replacement = replacement });
    }

    private Catalog.StageModel? Kind(YamlScalar name)
    {
        if (context.Catalog.Find(name.Text) is not { } kind)
        {
            context.Report(Rules.UnknownStage, name.Range, $"No stage kind is called '{name.Text}'{Nearest.Hint(name.Text, context.Catalog.Stages.Select(stage => stage.Name))}");
            return null;
        }

        if (kind.Problem is { } problem)
        {
            context.Report(Rules.BadStageKind, name.Range, $"The stage kind '{kind.Name}' ({kind.Type.Name}) cannot be used: {problem}");
        }

        return kind;
    }

    private BoundStage Bind(StageSymbol stage, YamlMapping written, IReadOnlyList<(string Name, YamlMapping Written)> profiles)
    {
        var values = new List<InProfile<BoundValue>>();
        var resources = new List<InProfile<BoundValue>>();
        var changed = profiles.Select(profile => (profile.Name, Changes: ChangesOf(stage, profile.Written))).Where(profile => profile.Changes is not null).ToArray();
        Bind(basis, written, [basis, .. profiles.Select(profile => profile.Name).Except(changed.Select(profile => profile.Name))]);
        foreach (var (name, changes) in changed)
        {
            Bind(name, YamlMerge.Merge(written, changes!), [name]);
        }

        return new BoundStage(stage.Id.Text, stage.Kind!, new(values)) { Resources = new(resources), Profile = stage.Replacement?.Profile };

        void Bind(string profile, YamlMapping inForce, string[] where)
        {
            var binder = new ValueBinder(context, where);
            values.Add(new(profile, binder.BindStage(stage, inForce)));
            if (binder.BindResources(stage, inForce) is { } needs)
            {
                resources.Add(new(profile, needs));
            }
        }
    }

    private static YamlMapping? ChangesOf(StageSymbol stage, YamlMapping profile) =>
        (profile.Find("stages")?.Value as YamlMapping)?.Find(stage.Id.Text)?.Value as YamlMapping;

    /// <summary>The stages, each after those that it needs; otherwise in the order of the spec.</summary>
    private List<StageSymbol> Order()
    {
        var ordered = new List<StageSymbol>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var stage in context.Stages.All)
        {
            Visit(stage, ordered, state, []);
        }

        return ordered;
    }

    private void Visit(StageSymbol stage, List<StageSymbol> ordered, Dictionary<string, bool> done, List<string> path)
    {
        if (done.ContainsKey(stage.Id.Text))
        {
            return;
        }

        done[stage.Id.Text] = false;
        path.Add(stage.Id.Text);
        foreach (var need in stage.Needs)
        {
            if (done.TryGetValue(need.Key, out var finished) && !finished)
            {
                var circle = path.Skip(path.IndexOf(need.Key)).Append(need.Key);
                var replaced = context.Stages.Find(need.Key) is { } other ? context.Follow(other, need.Value) : null;
                context.Report(Rules.Cycle, replaced?.Use ?? need.Value.Range, $"Stages cannot depend on each other in a circle: {string.Join(" → ", circle)}");
            }
            else if (context.Stages.Find(need.Key) is { } needed)
            {
                Visit(needed, ordered, done, path);
            }
        }

        path.RemoveAt(path.Count - 1);
        done[stage.Id.Text] = true;
        ordered.Add(stage);
    }
}
