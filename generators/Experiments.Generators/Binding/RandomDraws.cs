using System.Globalization;
using Experiments.Generators.Catalog;

namespace Experiments.Generators.Binding;

/// <summary>
/// The draws of a random search. They are made when the spec is built, so that a plan shows them, and depend on nothing but the seed, the
/// name of the hyper-parameter and the number of the draw: arms with the same distribution try the same values.
/// </summary>
internal sealed class RandomDraws(long seed)
{
    /// <summary>A number in a range, as text. Four digits are enough, and equal everywhere, whatever its logarithm's last bit.</summary>
    public string Number(string name, int draw, bool isLogarithmic, double from, double to, TypeModel type)
    {
        var share = Share(name, draw);
        var isWhole = type.Shape is TypeShape.Int32 or TypeShape.Int64;
        var value = isLogarithmic ? Math.Exp(Math.Log(from) + share * (Math.Log(to) - Math.Log(from)))
            : isWhole ? Math.Floor(from + share * (to - from + 1))
            : from + share * (to - from);
        return isWhole
            ? Math.Round(value).ToString("F0", CultureInfo.InvariantCulture)
            : Math.Min(to, Math.Max(from, double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)))
                .ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A place in a list.</summary>
    public int Index(string name, int draw, int count) => (int)(Share(name, draw) * count);

    /// <summary>A number in [0, 1).</summary>
    private double Share(string name, int draw)
    {
        // FNV-1a of the name, then SplitMix64: neither depends on the machine or the version of .NET.
        var state = name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
        state ^= Mix((ulong)seed);
        state += ((ulong)draw + 1) * 0x9E3779B97F4A7C15UL;
        return (Mix(state) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
