using System.Globalization;
using System.Text;

namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Normalizes text to form C of Unicode: characters with their marks become one character where there is one.</summary>
/// <remarks>
/// .NET's own normalization takes the tables of the machine's ICU, and does nothing without it. Here they are those of Hugging Face's
/// tokenizers: characters of later versions than 9.0 stay as they are. Source: Unicode Standard Annex 15; sections 3.11 and 3.12 of the
/// standard.
/// </remarks>
internal static class ComposedText
{
    // Hangul syllables are computed: leads, vowels and trails follow each other in each block.
    private const int Syllables = 0xAC00;
    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trails = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TrailCount;

    private static readonly Lazy<Tables> Loaded = new(Tables.Read);

    /// <summary>The text in form C. It has no half of a surrogate pair.</summary>
    public static string Of(string text)
    {
        // No character below U+0300 is composed with the one before it, nor taken apart and not put together again.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF'))
        {
            return text;
        }

        var tables = Loaded.Value;
        var parts = new List<(int Character, int Class)>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, tables, parts);
        }

        Order(parts);
        Compose(parts, tables);
        var result = new StringBuilder(text.Length);
        foreach (var (character, _) in parts)
        {
            result.Append(new Rune(character));
        }

        return result.ToString();
    }

    private static void Decompose(int character, Tables tables, List<(int Character, int Class)> parts)
    {
        if (character is >= Syllables and < Syllables + SyllableCount)
        {
            var at = character - Syllables;
            parts.Add((Leads + at / (VowelCount * TrailCount), 0));
            parts.Add((Vowels + at % (VowelCount * TrailCount) / TrailCount, 0));
            if (at % TrailCount is > 0 and var trail)
            {
                parts.Add((Trails + trail, 0));
            }
        }
        else if (tables.Decompositions.TryGetValue(character, out var pair))
        {
            Decompose(pair.First, tables, parts);
            if (pair.Second > 0)
            {
                Decompose(pair.Second, tables, parts);
            }
        }
        else
        {
            parts.Add((character, tables.Classes.GetValueOrDefault(character)));
        }
    }

    // Marks between two starters are sorted by class; those of one class keep their order.
    private static void Order(List<(int Character, int Class)> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            var part = parts[i];
            var at = i;
            for (; part.Class > 0 && at > 0 && parts[at - 1].Class > part.Class; at--)
            {
                parts[at] = parts[at - 1];
            }

            parts[at] = part;
        }
    }

    private static void Compose(List<(int Character, int Class)> parts, Tables tables)
    {
        var (kept, starter, last) = (0, -1, 0);
        foreach (var part in parts.ToArray())
        {
            // A mark is blocked by one of its class or a higher one between it and the starter, and by another starter.
            var free = starter >= 0 && (kept == starter + 1 || (last < part.Class && last > 0));
            if (free && Composed(parts[starter].Character, part.Character, tables) is { } composed)
            {
                parts[starter] = (composed, 0);
                continue;
            }

            if (part.Class == 0)
            {
                starter = kept;
            }

            last = part.Class;
            parts[kept++] = part;
        }

        parts.RemoveRange(kept, parts.Count - kept);
    }

    private static int? Composed(int first, int second, Tables tables)
    {
        if (first is >= Leads and < Leads + LeadCount && second is >= Vowels and < Vowels + VowelCount)
        {
            return Syllables + ((first - Leads) * VowelCount + second - Vowels) * TrailCount;
        }

        if (first is >= Syllables and < Syllables + SyllableCount && (first - Syllables) % TrailCount == 0
            && second is > Trails and < Trails + TrailCount)
        {
            return first + second - Trails;
        }

        return tables.Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }

    /// <summary>What <c>ComposedText.txt</c> says.</summary>
    private sealed record Tables(
        Dictionary<int, (int First, int Second)> Decompositions,
        Dictionary<(int First, int Second), int> Compositions,
        Dictionary<int, int> Classes)
    {
        public static Tables Read()
        {
            var tables = new Tables([], [], []);
            using var reader = new StreamReader(typeof(ComposedText).Assembly.GetManifestResourceStream("ComposedText.txt")!);
            while (reader.ReadLine() is { } line)
            {
                if (!line.StartsWith('#'))
                {
                    tables.Add(line.Split('=', ':'), line.Contains('='));
                }
            }

            return tables;
        }

        private void Add(string[] sides, bool decomposition)
        {
            if (!decomposition)
            {
                var ends = Array.ConvertAll(sides[0].Split(".."), Hexadecimal);
                for (var character = ends[0]; character <= ends[^1]; character++)
                {
                    Classes.Add(character, int.Parse(sides[1], CultureInfo.InvariantCulture));
                }

                return;
            }

            var of = Hexadecimal(sides[0].TrimStart('-'));
            var parts = Array.ConvertAll(sides[1].Split('+'), Hexadecimal);
            Decompositions.Add(of, (parts[0], parts.Length > 1 ? parts[1] : 0));
            if (parts.Length > 1 && sides[0][0] != '-')
            {
                Compositions.Add((parts[0], parts[1]), of);
            }
        }

        private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
