namespace Experiments.Runtime.Tests.Keys.Code;

/// <summary>Edits of a small stage library: a part of it is replaced, or two parts that are separated by a bar are exchanged.</summary>
/// <param name="Library">The library before the edit.</param>
/// <param name="Changed">The library after it.</param>
/// <param name="Stage">What the stage does with it.</param>
public sealed record CodeEdit(string Library, string Changed, string Stage)
{
    /// <summary>What could change a result.</summary>
    public static IReadOnlyList<CodeEdit> ThatMatter { get; } = Read("edits-that-matter.txt");

    /// <summary>What cannot change a result.</summary>
    public static IReadOnlyList<CodeEdit> ThatDoNot { get; } = Read("edits-that-do-not.txt");

    private static IReadOnlyList<CodeEdit> Read(string file) =>
    [
        .. Lines(file).Chunk(3).Select(lines =>
        {
            var parts = lines[1]["edit: ".Length..].Split(" ==> ");
            var library = lines[0]["library: ".Length..];
            return new CodeEdit(library, Edit(library, parts[0], parts[1]), lines[2]["stage: ".Length..]);
        }),
    ];

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Keys", "Code", file))
            .Where(line => line.Length > 0 && !line.StartsWith('#'));

    private static string Edit(string library, string old, string changed)
    {
        var parts = old.Split('|').Zip(changed.Split('|')).ToList();
        foreach (var (index, (before, _)) in parts.Index())
        {
            Assert.Contains(before, library);
            library = library.Replace(before, $"\0{index}\0");
        }

        foreach (var (index, (_, after)) in parts.Index())
        {
            library = library.Replace($"\0{index}\0", after);
        }

        return library;
    }
}
