namespace Experiments.Cli.Rebuilding;

/// <summary>
/// The file by which MSBuild tells the compiler of which kind each additional file is: a section for each, with the path in brackets.
/// </summary>
internal static class OptionsFile
{
    private const string Between = "\n\n[";
    private const char End = ']';

    /// <summary>The file as MSBuild writes it for other specs; null where the one that is there does not have the expected form.</summary>
    /// <param name="text">The file as it is.</param>
    /// <param name="folder">The folder that specs are relative to.</param>
    /// <param name="change">The specs of then and of now.</param>
    public static string? With(string text, string folder, SpecChange change)
    {
        var sections = text.TrimEnd('\n').Split(Between).ToList();
        var former = change.Built.Keys.Select(file => Path.Combine(folder, file)).ToHashSet(StringComparer.Ordinal);
        var specs = sections.Skip(1).Where(section => former.Contains(section.Split(End)[0])).ToList();
        var kinds = specs.Select(section => section[section.IndexOf(End)..]).Distinct().ToList();
        if (specs.Count != former.Count || kinds.Count != 1)
        {
            return null;
        }

        var place = sections.IndexOf(specs[0]);
        sections.RemoveAll(specs.Contains);
        sections.InsertRange(place, change.Now.Select(file => Path.Combine(folder, file.Key) + kinds[0]));
        return string.Join(Between, sections) + "\n";
    }
}
