namespace Experiments.Generators.Tests.Fuzzing;

/// <summary>Breaks good specs in the ways that people and merge tools do.</summary>
internal static class Mutations
{
    private static readonly string[] Fragments =
    [
        ":", "- ", "[", "]", "{", "}", "'", "\"", "#", "&a ", "*a", "!!int ", "|", ">", "\t", "\n", "\r\n", "  ", "$", "=", "$$", "==",
        "null", "~", "no",
        "1e999", "-1", "99999999999999999999", "1.5k", "=1/0", "=new object()", "=(", "=Count)", "=\"", "$texts.", "$.x", "$model.$",
        "use", "stages:", "---\n", "...\n",
        "é", "\u2028", "\0", "😀", "=Count switch { _ => 1 }", "=Enumerable.Range(0, Count).Sum()", "=#", "=Count // x", "=Count /* x",
        "=\"a\" + Count", "@", "`", "%",
        "equals", "trial", "class", "Equals", "_", "a--b", "zip: [count]", "exclude: [{count: 100}]", "x-notes: {a: b}",
        "{by: $arm, none: 1, otherwise: 2}", "by: $arm", "otherwise:", "{by: $count}", "outputs: [$model]", "extends: spec.yaml",
        "include: [_x.yaml]",
    ];

    /// <summary>A spec with one to four mutations.</summary>
    public static string Apply(string spec, SeededRandom random)
    {
        for (var count = 1 + random.Next(4); count > 0; count--)
        {
            spec = Once(spec, random);
        }

        return spec;
    }

    private static string Once(string spec, SeededRandom random)
    {
        if (spec.Length == 0)
        {
            return random.Pick(Fragments);
        }

        var at = random.Next(spec.Length);
        var lines = spec.Split('\n').ToList();
        var line = random.Next(lines.Count);
        switch (random.Next(9))
        {
            case 0:
                return spec.Remove(at, Math.Min(1 + random.Next(6), spec.Length - at));
            case 1:
                return spec.Insert(at, random.Pick(Fragments));
            case 2:
                lines.RemoveAt(line);
                return string.Join('\n', lines);
            case 3:
                lines.Insert(line, lines[random.Next(lines.Count)]);
                return string.Join('\n', lines);
            case 4:
                lines[line] = new string(' ', random.Next(6)) + lines[line].TrimStart();
                return string.Join('\n', lines);
            case 5:
                (lines[line], lines[0]) = (lines[0], lines[line]);
                return string.Join('\n', lines);
            case 6:
                return spec[..at];
            case 7:
                return ReplaceWord(spec, at, random.Pick(Fragments));
            default:
                return ReplaceWord(spec, at, Word(spec, random.Next(spec.Length)));
        }
    }

    private static string ReplaceWord(string spec, int at, string with)
    {
        var (start, end) = Bounds(spec, at);
        return spec[..start] + with + spec[end..];
    }

    private static string Word(string spec, int at)
    {
        var (start, end) = Bounds(spec, at);
        return spec[start..end];
    }

    private static (int Start, int End) Bounds(string spec, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsWord(spec[start - 1]))
        {
            start--;
        }

        while (end < spec.Length && IsWord(spec[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '$' or '.' or '=';
}
