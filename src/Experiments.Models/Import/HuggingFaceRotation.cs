using System.Text.Json;
using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>What a model's config.json says of rotary positions.</summary>
internal static class HuggingFaceRotation
{
    private const string Theta = "rope_theta";
    private const string Factor = "factor";
    private const string Partial = "partial_rotary_factor";
    private const string Global = "full_attention";
    private const string Local = "sliding_attention";
    private const string Default = """{"rope_type":"default","rope_theta":10000}""";
    private const string Original = "original_max_position_embeddings";
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

        foreach (var (place, rope) in Found(config))
        {
            if (JsonFile.Find(rope, Theta) is { } value)
            {
                given.Add(($"{place}.{Theta}", config.Number($"{place}.{Theta}", value)));
            }
        }

        var (name, first) = given.FirstOrDefault((Theta, UsualBase));
        return given.Find(other => other.Value != first) is { Name: not null } other
            ? throw config.Refuse($"'{name}' is {first}, and '{other.Name}' is {other.Value}; which of them is right?")
            : first;
    }

    /// <summary>How positions are stretched; null where they are not.</summary>
    /// <exception cref="StageException">In a way that cannot be computed here.</exception>
    public static RopeScaling? Scaling(JsonFile config)
    {
        RopeScaling? found = null;
        foreach (var (place, rope) in Found(config))
        {
            found = Scaling(config, place, rope) ?? found;
        }

        return found;
    }

    /// <summary>The share of a head's features that positions turn.</summary>
    public static double Share(JsonFile config)
    {
        var places = new[] { ("", config.Root) }.Concat(Found(config).Select(found => (found.Place + ".", found.Rope)));
        foreach (var (place, rope) in places)
        {
            if (JsonFile.Find(rope, Partial) is { } share)
            {
                return config.Number(place + Partial, share);
            }
        }

        return 1;
    }

    // What a file of a family with two kinds of layers says of those with a window is compared with what the family has.
    private static IEnumerable<(string Place, JsonElement Rope)> Found(JsonFile config)
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

            if (JsonFile.Find(rope, Global) is not { } global)
            {
                yield return (name, rope);
                continue;
            }

            if (JsonFile.Find(rope, Local) is { } local && !JsonFile.Same(local, Default))
            {
                throw config.Refuse($"'{name}.{Local}' is {local.GetRawText()}; only {Default} can be computed here.");
            }

            yield return ($"{name}.{Global}", global);
        }
    }

    private static RopeScaling? Scaling(JsonFile config, string place, JsonElement rope)
    {
        var (kind, older) = (JsonFile.Find(rope, "rope_type")?.ToString(), JsonFile.Find(rope, "type")?.ToString());
        if (kind is not null && older is not null && kind != older)
        {
            throw config.Refuse($"'{place}.rope_type' is {kind}, and '{place}.type' is {older}; which of them is right?");
        }

        var values = new RotationValues(config, place, rope);
        switch (kind ?? older ?? "default")
        {
            case "default":
                values.RequireOnly(Theta, Partial);
                return null;
            case "linear":
                values.RequireOnly(Theta, Partial, Factor);
                return Scaled(RopeScalingKind.Linear);
            case "llama3":
                values.RequireOnly(Theta, Partial, Factor, Original, "low_freq_factor", "high_freq_factor");
                values.Require("low_freq_factor", 1);
                values.Require("high_freq_factor", 4);
                return Scaled(RopeScalingKind.Llama3);
            case "yarn":
                values.RequireOnly(Theta, Partial, Factor, Original, "beta_fast", "beta_slow", "attention_factor");
                values.Require("beta_fast", 32);
                values.Require("beta_slow", 1);
                values.Require("attention_factor", 1 + 0.1 * PortableMath.Log(values.Number(Factor)));
                return Scaled(RopeScalingKind.Yarn);
            case var other:
                throw config.Refuse($"rotary positions are scaled ('{other}'); 'linear', 'llama3' and 'yarn' can be computed here.");
        }

        RopeScaling Scaled(RopeScalingKind formula) => new(
            formula,
            values.Number(Factor),
            (int)values.Number(Original, config.Integer("max_position_embeddings")));
    }
}
