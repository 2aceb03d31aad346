using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>What a model's config.json says of rotary positions.</summary>
internal static class HuggingFaceRotation
{
    private const string Theta = "rope_theta";
    private const double UsualBase = 10000;

    // Older files hold rope_scaling and rope_theta, newer ones rope_parameters with both.
    private static readonly string[] Places = ["rope_scaling", "rope_parameters"];

    /// <summary>The base of the wavelengths, which every place that gives it must give alike.</summary>
    /// <exception cref="StageException">It is no number, or given twice and not alike.</exception>
    public static double Base(JsonFile config)
    {
        var given = new List<(string Name, double Value)>();
        if (config.Find(Theta) is { } own)
        {
            given.Add((Theta, config.Number(Theta, own)));
        }

        foreach (var place in Places)
        {
            if (config.Find(place) is { } rope && JsonFile.Find(rope, Theta) is { } value)
            {
                given.Add(($"{place}.{Theta}", config.Number($"{place}.{Theta}", value)));
            }
        }

        var (name, first) = given.FirstOrDefault((Theta, UsualBase));
        return given.Find(other => other.Value != first) is { Name: not null } other
            ? throw config.Refuse($"'{name}' is {first}, and '{other.Name}' is {other.Value}; which of them is right?")
            : first;
    }

    /// <summary>Refuses positions that are scaled.</summary>
    /// <exception cref="StageException">They are.</exception>
    public static void Check(JsonFile config)
    {
        foreach (var name in Places)
        {
            if (config.Find(name) is not { } rope)
            {
                continue;
            }

            if (rope.ValueKind != JsonValueKind.Object)
            {
                throw config.Wrong(name, "an object");
            }

            var kinds = new[] { JsonFile.Find(rope, "rope_type"), JsonFile.Find(rope, "type") }.OfType<JsonElement>();
            if (kinds.FirstOrDefault(kind => !JsonFile.Same(kind, "\"default\"")) is { ValueKind: not JsonValueKind.Undefined } found)
            {
                throw config.Refuse($"rotary positions are scaled ('{found}'), which is not supported.");
            }

            CheckOthers(config, name, rope);
        }
    }

    private static void CheckOthers(JsonFile config, string name, JsonElement rope)
    {
        var other = rope.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => member.Name)
            .Except(["rope_type", "type", Theta])
            .FirstOrDefault();
        if (other is not null && !(other == "partial_rotary_factor" && JsonFile.Same(JsonFile.Find(rope, other)!.Value, "1")))
        {
            throw config.Refuse($"'{name}' has '{other}'; scaled rotary positions are not supported.");
        }
    }
}
