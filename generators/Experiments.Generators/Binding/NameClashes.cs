using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>
/// Finds specs whose names clash across files: the same name in two folders, a folder named like a spec beside it, or two names that
/// give one class or one generated file.
/// </summary>
internal static class NameClashes
{
    /// <summary>What of a spec can clash: the experiment's name, its class, the class' namespace, and the place of the name.</summary>
    public sealed record Entry(string Name, string FullName, string Namespace, Place Place)
    {
        /// <summary>The generated files; the compiler does not tell upper case from lower in their names.</summary>
        public IEnumerable<string> Files => [FullName, $"{FullName}.Source"];
    }

    /// <summary>The mistakes, and the files of the specs for which no class is written, as another spec has its name.</summary>
    public sealed record Found(EquatableArray<DiagnosticModel> Mistakes, EquatableArray<string> LeftOut);

    public static Entry Of(BindResult result) =>
        new(result.Experiment.Name, result.Experiment.FullName, "global::" + result.Experiment.Namespace, result.Places.Experiment);

    public static Found Find(IReadOnlyList<Entry> unsorted)
    {
        var all = unsorted.OrderBy(entry => entry.Place.File, StringComparer.Ordinal).ToArray();
        var twice = all.GroupBy(entry => entry.Name).Where(same => same.Count() > 1);
        var places = new HashSet<string>(all.Select(entry => entry.Namespace));
        var folders = all.Where(entry => places.Contains(entry.FullName)).GroupBy(entry => entry.FullName).Select(same => same.First());
        var mistakes = twice.SelectMany(SameName).Concat(folders.Select(entry =>
            Clash(entry, $"A folder with specs has the name of the experiment '{entry.Name}' beside it; rename one of them"))).ToList();
        var files = SameFile(all, out var leftOut, mistakes);

        // A class of such a name would make another name of the generated code mean something else.
        leftOut.AddRange(all.Where(entry => places.Contains(entry.FullName) || SpecBinder.IsReserved(entry.Name))
            .Select(entry => entry.Place.File).Except(leftOut));
        return new(new(mistakes.Concat(files)), new(leftOut));
    }

    /// <summary>Specs whose generated file is another's already; enough has been said of those in <paramref name="known"/>.</summary>
    private static List<DiagnosticModel> SameFile(Entry[] all, out List<string> leftOut, List<DiagnosticModel> known)
    {
        leftOut = [];
        var mistakes = new List<DiagnosticModel>();
        var takenBy = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in all)
        {
            if (entry.Files.FirstOrDefault(takenBy.ContainsKey) is not { } file)
            {
                foreach (var free in entry.Files)
                {
                    takenBy.Add(free, entry);
                }

                continue;
            }

            leftOut.Add(entry.Place.File);
            foreach (var (one, another) in new[] { (takenBy[file], entry), (entry, takenBy[file]) })
            {
                if (known.Concat(mistakes).All(mistake => mistake.Range != one.Place.Range))
                {
                    mistakes.Add(new(Rules.Duplicate, one.Place.Range, SameClass(one, another)));
                }
            }
        }

        return mistakes;
    }

    private static IEnumerable<DiagnosticModel> SameName(IGrouping<string, Entry> same)
    {
        var files = string.Join(" and ", same.Select(entry => entry.Place.File));
        return same.Select(entry => Clash(entry, $"Two experiments are called '{entry.Name}': {files}; rename one and its file"));
    }

    private static string SameClass(Entry one, Entry another) =>
        $"'{one.Name}' and '{another.Name}' ({another.Place.File}) would have the same name in C#; rename one of them and its file";

    private static DiagnosticModel Clash(Entry entry, string message) => new(Rules.NameDiffersFromFile, entry.Place.Range, message);
}
