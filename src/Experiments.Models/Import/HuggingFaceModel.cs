using System.Text.Json;
using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>Reads a model folder in Hugging Face's format: <c>config.json</c>, <c>tokenizer.json</c> and safetensors.</summary>
internal static class HuggingFaceModel
{
    /// <summary>Reads the model.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="notes">Takes what is not read, and what ends a text.</param>
    /// <exception cref="StageException">A file is missing or damaged, or the model is no Llama that can be computed here.</exception>
    public static ModelFile Read(string folder, ImportNotes notes)
    {
        using var config = JsonFile.Read(Path.Combine(folder, "config.json"));
        var architecture = HuggingFaceConfig.Read(config, notes.Unread);
        var vocabulary = config.Integer("vocab_size");
        var tokenizer = HuggingFaceTokenizer.Read(folder, vocabulary, notes);
        HuggingFaceGeneration.Read(folder, config, tokenizer, notes);
        var files = Weights(folder);
        CheckIndex(folder, files);
        var tensors = LlamaTensors.Of(architecture, vocabulary)
            .Select(expected => ReadTensor(folder, files, expected, architecture))
            .ToList();
        RefuseUnknown(folder, files, architecture);
        return new(architecture, tokenizer, tensors);
    }

    private static Dictionary<string, SafetensorsFile> Weights(string folder)
    {
        var byTensor = new Dictionary<string, SafetensorsFile>();
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

    private static NamedTensor ReadTensor(
        string folder,
        Dictionary<string, SafetensorsFile> files,
        TensorShape expected,
        LlamaArchitecture architecture)
    {
        var name = HuggingFaceNames.Of(expected.Name);
        if (!files.TryGetValue(name, out var file))
        {
            throw new StageException($"{folder}: the tensor '{name}' is missing; the model is incomplete.");
        }

        var shape = file.ShapeOf(name);
        if (!shape.SequenceEqual(expected.Shape))
        {
            throw new StageException(
                $"{file.Path}: the tensor '{name}' has shape ({string.Join(", ", shape)}); config.json asks for " +
                $"({string.Join(", ", expected.Shape)}).");
        }

        var values = file.ReadValues(name);
        return new(
            expected.Name,
            expected.Shape,
            HuggingFaceNames.IsRotated(expected.Name) ? PairRows(values, architecture.HeadWidth, shape[1]) : values);
    }

    /// <summary>Reorders the rows of a query or key matrix from pairs half a head apart (Hugging Face) to adjacent pairs (GGUF).</summary>
    /// <param name="values">A matrix (heads · head width, D).</param>
    /// <param name="headWidth">Features of a head.</param>
    /// <param name="width">D.</param>
    private static float[] PairRows(float[] values, int headWidth, int width)
    {
        var result = new float[values.Length];
        for (var row = 0; row < values.Length / width; row++)
        {
            // Row 2i + j of a head comes from row i + j · headWidth / 2.
            var (head, place) = (row / headWidth, row % headWidth);
            var from = head * headWidth + place / 2 + place % 2 * (headWidth / 2);
            values.AsSpan(from * width, width).CopyTo(result.AsSpan(row * width));
        }

        return result;
    }

    private static void RefuseUnknown(string folder, Dictionary<string, SafetensorsFile> files, LlamaArchitecture architecture)
    {
        var known = LlamaTensors.Of(architecture with { Tied = false }, 1).Select(tensor => HuggingFaceNames.Of(tensor.Name)).ToHashSet();
        var unknown = files.Keys
            .Where(name => !known.Contains(name) && !name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (unknown is not null)
        {
            throw new StageException($"{folder}: the tensor '{unknown}' belongs to no Llama model that can be computed here.");
        }
    }
}
