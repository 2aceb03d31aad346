using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Reads the stages of a fragment, with its parameters replaced by what the including spec gives.</summary>
internal sealed class FragmentReader(IReadOnlyList<YamlDocument> fragments, List<DiagnosticModel> diagnostics)
{
    /// <summary>The stages of an included fragment.</summary>
    /// <param name="item">An element of <c>include:</c>.</param>
    /// <param name="from">The file that includes.</param>
    public IEnumerable<YamlEntry> Read(YamlNode item, string from)
    {
        var arguments = (item as YamlMapping)?.Find("with")?.Value;
        var name = item as YamlScalar ?? (item as YamlMapping)?.Find("fragment")?.Value as YamlScalar;
        if (name is null || name.IsNull)
        {
            Report(Rules.WrongShape, item.Range, "A fragment is included as _world.yaml, or as {fragment: _world.yaml, with: {entities: 100}}");
            return [];
        }

        CheckKeys(item as YamlMapping, "An include", "fragment", "with");
        var path = SpecPaths.Resolve(from, name.Text);
        var fragment = fragments.FirstOrDefault(candidate => SpecPaths.AreEqual(candidate.Path, path));
        if (fragment is null)
        {
            var known = fragments.Select(candidate => System.IO.Path.GetFileName(candidate.Path));
            Report(Rules.BadInclude, name.Range, $"There is no fragment {name.Text} beside this file{Nearest.Hint(name.Text, known)}. A fragment's name starts with '_' and ends with .yaml");
            return [];
        }

        return fragment.Root is { } root ? Stages(root, name, arguments) : [];
    }

    private IEnumerable<YamlEntry> Stages(YamlMapping root, YamlScalar name, YamlNode? arguments)
    {
        CheckKeys(root, "A fragment", "parameters", "stages", "x-notes");
        if (root.Find("stages")?.Value is not YamlMapping stages)
        {
            Report(Rules.Missing, root.Range with { Length = 0 }, "A fragment needs 'stages', a mapping from names to stages");
            return [];
        }

        var values = Values(root.Find("parameters"), name, arguments);
        var replacer = new ParameterReplacer(values, diagnostics);
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
            Report(Rules.WrongShape, arguments.Range, $"'with' is a mapping from a fragment's parameters to values, not {arguments.Description}");
        }

        if (declared is not null && declared.Value is not YamlMapping)
        {
            Report(Rules.WrongShape, declared.Value.Range, "'parameters' is a mapping from names to defaults; a name without a default must be given");
        }

        var parameters = (declared?.Value as YamlMapping)?.Entries ?? default;
        foreach (var parameter in parameters)
        {
            var value = given?.Find(parameter.Key.Text)?.Value ?? parameter.Value;
            if (value is YamlScalar { IsNull: true, Text: "" })
            {
                Report(Rules.BadInclude, name.Range, $"{name.Text} needs 'with: {{{parameter.Key.Text}: …}}'");
                value = new YamlPoison(value.Range);
            }

            values[parameter.Key.Text] = value;
        }

        foreach (var argument in given?.Entries ?? default)
        {
            if (!values.ContainsKey(argument.Key.Text))
            {
                var known = parameters.Select(parameter => parameter.Key.Text);
                Report(Rules.BadInclude, argument.Key.Range, $"{name.Text} has no parameter '{argument.Key.Text}'{Nearest.Hint(argument.Key.Text, known)}");
            }
        }

        return values;
    }

    private void CheckKeys(YamlMapping? mapping, string what, params string[] known)
    {
        foreach (var entry in mapping?.Entries ?? default)
        {
            if (!known.Contains(entry.Key.Text))
            {
                Report(Rules.UnknownKey, entry.Key.Range, $"{what} has no key '{entry.Key.Text}'{Nearest.Hint(entry.Key.Text, known)}");
            }
        }
    }

    private void Report(string rule, TextRange range, string message) => diagnostics.Add(new DiagnosticModel(rule, range, message));
}
