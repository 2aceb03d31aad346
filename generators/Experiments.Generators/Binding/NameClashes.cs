using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>Finds specs whose names clash across files: the same name in two folders, or a folder named like a spec beside it.</summary>
internal static class NameClashes
{
    /// <summary>What of a spec can clash: the experiment's name, its class, the class' namespace, and the place of the name.</summary>
    public sealed record Entry(string Name, string FullName, string Namespace, Place Place);

    public static Entry Of(BindResult result) =>
        new(result.Experiment.Name, result.Experiment.FullName, "global::" + result.Experiment.Namespace, result.Places.Experiment);

    public static EquatableArray<DiagnosticModel> Find(IReadOnlyList<Entry> all)
    {
        var twice = all.GroupBy(entry => entry.Name).Where(same => same.Count() > 1).SelectMany(same =>
        {
            var files = string.Join(" and ", same.Select(entry => entry.Place.File));
            return same.Select(entry => Clash(entry, $"Two experiments are called '{entry.Name}': {files}; rename one and its file"));
        });
        var places = new HashSet<string>(all.Select(entry => entry.Namespace));
        var folders = all.Where(entry => places.Contains(entry.FullName)).GroupBy(entry => entry.FullName).Select(same => same.First());
        return new(twice.Concat(folders.Select(entry =>
            Clash(entry, $"A folder with specs has the name of the experiment '{entry.Name}' beside it; rename one of them"))));
    }

    private static DiagnosticModel Clash(Entry entry, string message) => new(Rules.NameDiffersFromFile, entry.Place.Range, message);
}
