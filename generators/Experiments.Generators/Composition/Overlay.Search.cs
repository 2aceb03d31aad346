using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>What a profile changes of a search: its values and its seeds. How the winner is chosen is the same in all profiles.</summary>
internal sealed partial class Overlay
{
    private YamlEntry? Search(YamlEntry? before, YamlEntry change)
    {
        var name = change.Key.Text;
        if (name == "seeds")
        {
            return change;
        }

        if (!SpecKey.Searches.Contains(name) || before is not { Value: YamlMapping basis })
        {
            const string Advice = "a profile changes the values of the spec's search, and its seeds";
            mistakes.Report(Rules.UnknownKey, change.Key.Range, $"'{name}' cannot change in a profile; {Advice}");
            return before;
        }

        return mistakes.Mapping(change.Value, $"'{name}'") is not { } changes ? before : before with
        {
            Value = Lay(basis, changes, (old, values) =>
                CheckKnown(old, values, basis, $"The spec's search has no '{values.Key.Text}'") ? values : null),
        };
    }
}
