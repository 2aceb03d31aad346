using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Layout;

namespace Experiments.Models;

/// <summary>A low-rank adapter as a GGUF file, which llama.cpp loads beside the model that it was trained on.</summary>
/// <remarks>
/// llama.cpp multiplies by alpha / rank of each matrix. Where a family's files hold several matrices in one, their adapters stand in one,
/// too: the first factors one below the other, the second ones along the diagonal.
/// </remarks>
public static class AdapterFile
{
    /// <summary>The file's name beside a model.</summary>
    public const string FileName = "adapter.gguf";

    /// <summary>Writes a file. It appears under its name only when it is complete.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="architecture">The model that the adapter belongs to.</param>
    /// <param name="parts">The adapted matrices.</param>
    /// <param name="rank">The rank of all of them.</param>
    /// <param name="scale">What their products are multiplied by.</param>
    /// <exception cref="StageException">The file cannot be written.</exception>
    public static void Write(
        string path,
        DecoderArchitecture architecture,
        IReadOnlyList<AdapterPart> parts,
        int rank,
        double scale)
    {
        var byName = parts.ToDictionary(part => part.Matrix);
        var places = GgufLayout.Of(architecture, 1).Places.Where(place => place.Parts.Any(part => byName.ContainsKey(part.Name)));
        GgufWriter.Write(
            path,
            [
                new("general.architecture", GgufValue.Of(architecture.Traits.Name)),
                new("general.type", GgufValue.Of("adapter")),
                new("general.alignment", GgufValue.Of((uint)GgufWriter.Alignment)),
                new("adapter.type", GgufValue.Of("lora")),
                new("adapter.lora.alpha", GgufValue.Of((float)(scale * rank))),
            ],
            [.. places.SelectMany(place => Factors(place, byName, architecture, rank))]);
    }

    private static IEnumerable<NamedTensor> Factors(
        TensorPlace place,
        Dictionary<string, AdapterPart> byName,
        DecoderArchitecture architecture,
        int rank)
    {
        var adapted = place.Parts.Where(part => byName.ContainsKey(part.Name)).ToList();
        var (width, height, all) = (adapted[0].Shape[1], place.Parts.Sum(part => part.Shape[0]), rank * adapted.Count);
        var up = new float[height * all];
        var (row, column) = (0, 0);
        foreach (var part in place.Parts)
        {
            if (byName.TryGetValue(part.Name, out var factors))
            {
                var own = place.PairsAreHalves && TensorLayout.IsTurned(part.Name)
                    ? HeadRows.ToHalves(factors.Up, architecture, rank)
                    : factors.Up;
                for (var i = 0; i < own.Length; i++)
                {
                    // llama.cpp divides by the rank of all parts together.
                    up[(row + i / rank) * all + column + i % rank] = own[i] * adapted.Count;
                }

                column += rank;
            }

            row += part.Shape[0];
        }

        yield return new(place.Name + ".lora_a", [all, width], [.. adapted.SelectMany(part => byName[part.Name].Down)]);
        yield return new(place.Name + ".lora_b", [height, all], up);
    }
}
