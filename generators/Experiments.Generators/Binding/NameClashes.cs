using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>Finds specs whose names clash across files: the same name in two folders, or a folder named like a spec beside it.</summary>
internal static class NameClashes
{
    /// <summary>What of a spec can clash.</summary>
    /// <param name="Name">The experiment's name.</param>
    /// <param name="FullName">The class.</param>
    /// <param name="Namespace">The namespace of the class.</param>
    /// <param name="Place">Where the name stands.</param>
    public sealed record Entry(string Name, string FullName, string Namespace, Place Place);

    public static Entry Of(BindResult result) =>
        new(result.Experiment.Name, result.Experiment.FullName, "global::" + result.Experiment.Namespace, result.Places.Experiment);

    /// <summary>The clashes among all specs of a project.</summary>
    public static EquatableArray<DiagnosticModel> Find(IReadOnlyList<Entry> all)
    {
        var diagnostics = new List<DiagnosticModel>();
        foreach (var same in all.GroupBy(entry => entry.Name).Where(group => group.Count() > 1))
        {
            var files = string.Join(" and ", same.Select(entry => entry.Place.File));
            diagnostics.AddRange(same.Select(entry => new DiagnosticModel(
                Rules.NameDiffersFromFile, entry.Place.Range, $"Two experiments are called '{entry.Name}': {files}; rename one and its file")));
        }

        var classes = all.GroupBy(entry => entry.FullName).ToDictionary(group => group.Key, group => group.First());
        foreach (var place in all.Select(entry => entry.Namespace).Distinct())
        {
            if (classes.TryGetValue(place, out var entry))
            {
                diagnostics.Add(new DiagnosticModel(
                    Rules.NameDiffersFromFile, entry.Place.Range, $"A folder with specs has the name of the experiment '{entry.Name}' beside it; rename one of them"));
            }
        }

        return new(diagnostics);
    }
}
