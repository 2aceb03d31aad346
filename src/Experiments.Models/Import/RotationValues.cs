using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>The members of an object of <c>config.json</c> that says how rotary positions are stretched.</summary>
/// <param name="config">The file.</param>
/// <param name="place">The object's name in messages.</param>
/// <param name="rope">The object.</param>
internal sealed class RotationValues(JsonFile config, string place, JsonElement rope)
{
    // What the library computes itself is written with a few digits.
    private const double Tolerance = 1e-6;

    /// <summary>A number.</summary>
    /// <exception cref="StageException">It is none, or not given and needed.</exception>
    public double Number(string name, double? missing = null) => JsonFile.Find(rope, name) is { } value
        ? config.Number($"{place}.{name}", value)
        : missing ?? throw config.Wrong($"{place}.{name}", "given");

    /// <summary>Refuses another number than the only one that is computed here.</summary>
    public void Require(string name, double only)
    {
        if (Math.Abs(Number(name, only) - only) > Tolerance)
        {
            throw config.Refuse($"'{place}.{name}' is {Number(name, only)}; only models with {only} can be computed here.");
        }
    }

    /// <summary>Refuses members that nobody reads.</summary>
    public void RequireOnly(params string[] known)
    {
        var other = rope.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => member.Name)
            .Except(["rope_type", "type", .. known])
            .FirstOrDefault();
        if (other is not null)
        {
            throw config.Refuse($"'{place}' has '{other}', which rotary positions of this kind do not have here.");
        }
    }
}
