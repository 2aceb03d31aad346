using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads the stages of a profile, checks their parameters, and puts them in order.</summary>
internal sealed class StageBinder(BindingContext context)
{
    private const string Outdented =
        "'use' is a key of a stage, and stands in the column of the stages' names; indent it further, with what follows it";

    private readonly DeclaredOutputs outputs = new(context);

    /// <summary>Checks every stage and returns them in an order in which they can run.</summary>
    public EquatableArray<BoundStage> Bind(YamlMapping spec)
    {
        Declare(spec);
        var values = new ValueBinder(context);
        var bound = new Dictionary<string, BoundStage>(StringComparer.Ordinal);
        foreach (var stage in context.Stages.All)
        {
            if (stage is { Kind: { Problem: null } kind, Written: { } written })
            {
                var (parameters, resources) = (values.BindStage(stage, written), values.BindResources(stage, written));
                bound.Add(stage.Id.Text, new(stage.Id.Text, kind, parameters, resources, context.PlaceName(stage)));
            }
        }

        return new(Order().Select(stage => stage.Id.Text).Where(bound.ContainsKey).Select(id => bound[id]));
    }

    private void Declare(YamlMapping spec)
    {
        if (spec.Find("stages") is not { } entry)
        {
            // A spec with a name that is empty, and nothing else, has just been begun.
            if (spec.Entries.Count == 1 && spec.Find("experiment")?.Value is YamlScalar { IsNull: true })
            {
                return;
            }

            var place = spec.Find("experiment")?.Key.Range ?? spec.Range with { Length = 0 };
            context.Mistakes.ReportMissing(spec, place, "A spec needs 'stages': what is done, step by step");
            return;
        }

        if (context.Mistakes.Section(entry.Value, "stages") is not { } stages)
        {
            return;
        }

        if (stages.Entries.FirstOrDefault(IsKeyOfStage) is { } outdented)
        {
            context.Mistakes.LackNames();
            context.Report(Rules.WrongShape, outdented.Key.Range, Outdented);
            return;
        }

        // A fragment that could not be included would have brought some.
        if (stages.Entries.Count == 0 && !context.Mistakes.LacksNames)
        {
            context.Report(Rules.Empty, stages.Range, "'stages' needs at least one stage, such as world: {use: synthetic-world}");
        }

        context.Mistakes.Know(stages.Entries, "a stage");
        foreach (var stage in stages.Entries)
        {
            Declare(stage.Key, stage.Value);
        }
    }

    private static bool IsKeyOfStage(YamlEntry entry) => entry is { Key.Text: "use", Value: YamlScalar };

    private void Declare(YamlScalar id, YamlNode node)
    {
        context.Mistakes.CheckName(id, "a stage");
        if (context.Axes.Has(id.Text))
        {
            var axis = context.Axes.Find(id.Text)!;
            axis.IsStage = true;
            var line = axis.Name.Range.Line + 1;
            context.Report(Rules.Duplicate, id.Range, $"'{id.Text}' is an axis already, in line {line}; $-names must be unique");
            return;
        }

        if (SpecKey.Names.Contains(id.Text) && (node as YamlMapping)?.Find("use") is null)
        {
            context.Mistakes.LackNames();
            var problem = $"'{id.Text}' is a section of the spec and no stage; write it in the column of 'stages'";
            context.Report(Rules.UnknownKey, id.Range, problem);
            return;
        }

        var written = context.Mistakes.Mapping(node, $"The stage '{id.Text}'");
        var use = written?.Find("use");
        var meant = use is null ? written?.Entries.FirstOrDefault(entry => Nearest.Find(entry.Key.Text, ["use"]) is not null) : null;
        if (meant is { } near)
        {
            context.Report(Rules.UnknownKey, near.Key.Range, $"A stage has no key '{near.Key.Text}'; did you mean 'use'?");
        }
        else if (written is not null && use is null)
        {
            context.Mistakes.ReportMissing(written, id.Range, $"The stage '{id.Text}' needs 'use', the kind of stage");
        }

        var kind = use is not null && context.Mistakes.Scalar(use.Value, "'use'") is { } name ? Kind(name) : null;
        var stage = new StageSymbol(id, written, kind);
        outputs.Declare(stage);
        context.Add(stage);
    }

    private StageModel? Kind(YamlScalar name)
    {
        if (context.Catalog.Find(name.Text) is not { } kind)
        {
            var hint = Nearest.Hint(name.Text, context.Catalog.Stages.Select(stage => stage.Name));
            context.Report(Rules.UnknownStage, name.Range, $"No stage kind is called '{name.Text}'{hint}");
            return null;
        }

        if (kind.Problem is { } problem)
        {
            context.Report(Rules.BadStageKind, name.Range, $"The stage kind '{kind.Name}' ({kind.Type.Name}) cannot be used: {problem}");
        }

        return kind;
    }

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
        foreach (var (id, reference) in stage.Needs.Select(need => (need.Key, need.Value)))
        {
            if (context.Stages.Find(id) is not { } needed)
            {
                continue;
            }

            if (done.TryGetValue(id, out var finished) && !finished)
            {
                var circle = string.Join(" → ", path.Skip(path.IndexOf(id)).Append(id));
                var place = context.Replacement(needed, reference) ?? reference.Range;
                context.Report(Rules.Cycle, place, $"Stages cannot depend on each other in a circle: {circle}");
            }
            else
            {
                Visit(needed, ordered, done, path);
            }
        }

        path.RemoveAt(path.Count - 1);
        done[stage.Id.Text] = true;
        ordered.Add(stage);
    }
}
