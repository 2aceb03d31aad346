using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Reads the stages of fragments, with their parameters replaced by what the including spec gives.</summary>
internal sealed class FragmentReader(IReadOnlyList<YamlDocument> fragments, Mistakes mistakes)
{
    /// <summary>The stages of all fragments in an <c>include:</c>; null when it cannot be read.</summary>
    /// <param name="include">The list of fragments.</param>
    /// <param name="from">The file that includes.</param>
    public IReadOnlyList<YamlEntry>? Stages(YamlNode include, string from)
    {
        if (include is YamlInvalid)
        {
            return null;
        }

        if (include is not YamlSequence list)
        {
            var meant = include is YamlScalar { IsNull: false } scalar ? Commas.AsList(scalar.Text) : null;
            var instead = meant is null ? ", such as [_world.yaml]" : $"; write {meant}";
            Report(Rules.WrongShape, include.Range, $"'include' is a list of fragments{instead}");
            mistakes.LackNames();
            return null;
        }

        var stages = new List<YamlEntry>();
        foreach (var item in list.Items)
        {
            // Of what a fragment brings again, one stage is enough said: the place to mend is here.
            var own = stages.ToList();
            var brought = Read(item, from).ToList();
            if (brought.FirstOrDefault(stage => own.Any(known => known.Key.Text == stage.Key.Text)) is { } twice)
            {
                var first = own.First(known => known.Key.Text == twice.Key.Text).Key.Range;
                var place = $"{Path.GetFileName(first.Path)}, line {first.Line + 1}";
                var problem = $"This brings the stage '{twice.Key.Text}', which is there from {place} already";
                Report(Rules.Duplicate, item.Range, $"{problem}; include each fragment once, and name stages differently");
            }

            stages.AddRange(brought.Where(stage => own.All(known => known.Key.Text != stage.Key.Text)));
        }

        return stages;
    }

    /// <summary>Adds a stage to those that other files bring; one whose name is taken is a mistake, and is left out.</summary>
    public void Add(List<YamlEntry> stages, YamlEntry stage)
    {
        if (stages.FirstOrDefault(known => known.Key.Text == stage.Key.Text) is { } first)
        {
            var place = $"{Path.GetFileName(first.Key.Range.Path)}, line {first.Key.Range.Line + 1}";
            Report(Rules.Duplicate, stage.Key.Range, $"The stage '{stage.Key.Text}' is in {place} already");
            return;
        }

        stages.Add(stage);
    }

    private IEnumerable<YamlEntry> Read(YamlNode item, string from)
    {
        var meant = item is YamlMapping written ? mistakes.CheckKeys(written, "An include", "fragment", "with") : null;
        var arguments = meant?.Find("with")?.Value;
        var name = item as YamlScalar ?? meant?.Find("fragment")?.Value as YamlScalar;
        if (name is null || name.IsNull)
        {
            const string Forms = "_world.yaml, or as {fragment: _world.yaml, with: {entities: 100}}";
            Report(Rules.WrongShape, item.Range, $"A fragment is included as {Forms}");
            return [];
        }

        var path = SpecPaths.Resolve(from, name.Text);
        var fragment = fragments.FirstOrDefault(candidate => SpecPaths.AreEqual(candidate.Path, path));
        if (fragment is null)
        {
            const string Form = "A fragment's name starts with '_' and ends with .yaml";
            var known = fragments.Select(candidate => SpecPaths.Relative(from, candidate.Path)).ToArray();
            var elsewhere = known.FirstOrDefault(candidate => Path.GetFileName(candidate) == Path.GetFileName(name.Text));
            var hint = elsewhere is null ? Nearest.Hint(name.Text, known, Form) : $"; from here it is {elsewhere}";
            Report(Rules.BadInclude, name.Range, $"There is no fragment {name.Text} beside this file{hint}");
            mistakes.LackNames();
            return [];
        }

        if (fragment.Root is null)
        {
            // What is wrong is said of the fragment: that its stages are lacking here is no second mistake.
            mistakes.LackNames();
            return [];
        }

        return Read(fragment.Root, name, arguments);
    }

    private IEnumerable<YamlEntry> Read(YamlMapping root, YamlScalar name, YamlNode? arguments)
    {
        root = mistakes.CheckKeys(root, "A fragment", "parameters", "stages", "x-notes");
        if (root.Find("stages")?.Value is not YamlMapping stages)
        {
            var place = root.Range with { Length = 0 };
            mistakes.ReportMissing(root, place, "A fragment needs 'stages', a mapping from names to stages");
            return [];
        }

        var values = Values(root.Find("parameters"), name, arguments);
        var replacer = new ParameterReplacer(values, mistakes);
        return values.Count == 0
            ? stages.Entries
            : stages.Entries.Select(stage => stage with { Value = replacer.Replace(stage.Value) });
    }

    /// <summary>The value of every parameter: the including spec's, or the fragment's default.</summary>
    private Dictionary<string, YamlNode> Values(YamlEntry? declared, YamlScalar name, YamlNode? arguments)
    {
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var given = arguments as YamlMapping;
        if (arguments is not null && given is null)
        {
            const string Form = "'with' is a mapping from a fragment's parameters to values";
            Report(Rules.WrongShape, arguments.Range, $"{Form}, not {arguments.Description}");
        }

        var parameters = Parameters(declared);
        var names = parameters.Select(each => each.Key.Text).ToArray();
        var isClear = arguments is null || given?.Entries.All(entry => Names.Meant(names, entry.Key.Text) is not null) == true;
        mistakes.Know(parameters, What(name));
        foreach (var parameter in parameters)
        {
            mistakes.CheckName(parameter.Key, What(name));
            var argument = given?.Entries.FirstOrDefault(entry => Names.Meant(names, entry.Key.Text) == parameter.Key.Text);
            var value = argument?.Value ?? parameter.Value;
            if (value is YamlScalar { IsNull: true, Text: "" })
            {
                // A name that is wrong was probably meant for it, and so was what is no mapping.
                if (isClear)
                {
                    Report(Rules.BadInclude, name.Range, $"{name.Text} needs 'with: {{{parameter.Key.Text}: …}}'");
                }

                value = new YamlInvalid(value.Range);
            }

            values[parameter.Key.Text] = value;
        }

        ReportUnknown(given?.Entries ?? default, parameters, name);
        return values;
    }

    private EquatableArray<YamlEntry> Parameters(YamlEntry? declared)
    {
        if (declared is not null && declared.Value is not YamlMapping)
        {
            const string Form = "'parameters' is a mapping from names to defaults; a name without a default must be given";
            Report(Rules.WrongShape, declared.Value.Range, Form);
        }

        return (declared?.Value as YamlMapping)?.Entries ?? default;
    }

    private static string What(YamlScalar fragment) => $"a parameter of {fragment.Text}";

    private void ReportUnknown(EquatableArray<YamlEntry> given, EquatableArray<YamlEntry> parameters, YamlScalar name)
    {
        var known = parameters.Select(parameter => parameter.Key.Text).ToArray();
        foreach (var argument in given.Where(argument => Names.Meant(known, argument.Key.Text) is null))
        {
            var hint = Nearest.Hint(argument.Key.Text, known);
            Report(Rules.BadInclude, argument.Key.Range, $"{name.Text} has no parameter '{argument.Key.Text}'{hint}");
        }
    }

    private void Report(Rule rule, TextRange range, string message) => mistakes.Report(rule, range, message);
}
