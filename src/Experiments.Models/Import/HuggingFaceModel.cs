using System.Text.Json;
using Experiments.Models.Architecture;
using Experiments.Models.Layout;

namespace Experiments.Models.Import;

/// <summary>Reads a model folder in Hugging Face's format: <c>config.json</c>, <c>tokenizer.json</c> and safetensors.</summary>
internal static class HuggingFaceModel
{
    private const string Head = "lm_head.weight";

    /// <summary>Reads the model.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="notes">Takes what is not read, and what ends a text.</param>
    /// <exception cref="StageException">A file is missing or damaged, or the model is none that can be computed here.</exception>
    public static ModelFile Read(string folder, ImportNotes notes)
    {
        using var config = JsonFile.Read(Path.Combine(folder, "config.json"));
        var files = Weights(folder);
        var architecture = HuggingFaceConfig.Read(config, isTied: !files.ContainsKey(Head), notes.Unread);
        var vocabulary = config.Integer("vocab_size");
        var tokenizer = HuggingFaceTokenizer.Read(folder, vocabulary, notes);
        HuggingFaceGeneration.Read(folder, config, tokenizer, notes);
        CheckIndex(folder, files);
        var layout = HuggingFaceLayout.Of(architecture, vocabulary);
        var tensors = layout.Places
            .SelectMany(place => layout.Take(place, ReadTensor(folder, files, place)))
            .ToDictionary(tensor => tensor.Name);
        RefuseUnknown(folder, files, architecture);
        return new(architecture, tokenizer, [.. DecoderTensors.Of(architecture, vocabulary).Select(shape => tensors[shape.Name])]);
    }

    private static Dictionary<string, SafetensorsFile> Weights(string folder)
    {
        var byTensor = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal).Select(SafetensorsFile.Open))
        {
            foreach (var name in file.Names)
            {
                if (!byTensor.TryAdd(name, file))
                {
                    throw new StageException(
                        $"{folder}: the tensor '{name}' is in both {byTensor[name].Path} and {file.Path}; keep one form of the weights.");
                }
            }
        }

        return byTensor.Count > 0 ? byTensor : throw new StageException($"{folder}: there is no *.safetensors file with weights.");
    }

    // A shard that is not there would show by its tensors, but for those that the model can do without.
    private static void CheckIndex(string folder, Dictionary<string, SafetensorsFile> files)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.safetensors.index.json"))
        {
            using var index = JsonFile.Read(path);
            if (index.Find("weight_map") is not { ValueKind: JsonValueKind.Object } map
                || map.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
            {
                throw index.Wrong("weight_map", "an object with the name of a file for each tensor");
            }

            foreach (var entry in map.EnumerateObject())
            {
                var shard = entry.Value.GetString()!;
                if (!files.TryGetValue(entry.Name, out var file) || Path.GetFileName(file.Path) != shard)
                {
                    var reason = File.Exists(Path.Combine(folder, shard)) ? "does not hold it" : "is not there; copy or download it, too";
                    throw index.Refuse($"the tensor '{entry.Name}' is to be in {shard}, which {reason}.");
                }
            }
        }
    }

    private static float[] ReadTensor(string folder, Dictionary<string, SafetensorsFile> files, TensorPlace expected)
    {
        var name = files.ContainsKey(expected.Name) ? expected.Name : Bare(expected.Name);
        if (!files.TryGetValue(name, out var file))
        {
            throw new StageException($"{folder}: the tensor '{expected.Name}' is missing; the model is incomplete.");
        }

        var shape = file.ShapeOf(name);
        return shape.SequenceEqual(expected.Shape)
            ? file.ReadValues(name)
            : throw new StageException(
                $"{file.Path}: the tensor '{name}' has shape ({string.Join(", ", shape)}); config.json asks for " +
                $"({string.Join(", ", expected.Shape)}).");
    }

    private static void RefuseUnknown(string folder, Dictionary<string, SafetensorsFile> files, DecoderArchitecture architecture)
    {
        var known = HuggingFaceLayout.Of(architecture with { Tied = false }, 1).Places
            .SelectMany(place => new[] { place.Name, Bare(place.Name) })
            .ToHashSet();
        var unknown = files.Keys
            .Where(name => !known.Contains(name) && !IsConstant(name, architecture))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (unknown is not null)
        {
            throw new StageException(
                $"{folder}: the tensor '{unknown}' belongs to no {architecture.Traits.Name} model that can be computed here.");
        }
    }

    // Files of GPT-2 itself leave out the part of the library's model that all names have in common.
    private static string Bare(string name) =>
        name.StartsWith("transformer.", StringComparison.Ordinal) ? name["transformer.".Length..] : name;

    // Masks and frequencies that older versions of the library saved, and computed anew.
    private static bool IsConstant(string name, DecoderArchitecture architecture) =>
        name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal)
        || (architecture.Family == DecoderFamily.Gpt2
            && (name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal)));
}
