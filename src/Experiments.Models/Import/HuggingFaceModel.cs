using System.Text.Json;
using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>Reads a model folder in Hugging Face's format: <c>config.json</c>, <c>tokenizer.json</c> and safetensors.</summary>
internal static class HuggingFaceModel
{
    /// <summary>Reads the model.</summary>
    /// <exception cref="StageException">A file is missing or damaged, or the model is no Llama that can be computed here.</exception>
    public static ModelFile Read(string folder)
    {
        using var config = JsonFile.Read(Path.Combine(folder, "config.json"));
        var architecture = ReadArchitecture(config);
        var vocabulary = config.Integer("vocab_size");
        var tokenizer = HuggingFaceTokenizer.Read(folder, vocabulary);
        var files = Weights(folder);
        var tensors = LlamaTensors.Of(architecture, vocabulary)
            .Select(expected => ReadTensor(folder, files, expected, architecture))
            .ToList();
        RefuseUnknown(folder, files, architecture);
        return new(architecture, tokenizer, tensors);
    }

    private static LlamaArchitecture ReadArchitecture(JsonFile config)
    {
        if (config.Text("model_type") is var type and not "llama")
        {
            throw config.Refuse($"the model's type is '{type}'; only 'llama' can be trained and evaluated.");
        }

        if (Scaling(config) is { } scaling)
        {
            throw config.Refuse($"rotary positions are scaled ('{scaling}'), which is not supported.");
        }

        var heads = config.Integer("num_attention_heads");
        var architecture = new LlamaArchitecture(
            config.Integer("num_hidden_layers"),
            config.Integer("hidden_size"),
            heads,
            config.Integer("num_key_value_heads", heads),
            config.Integer("intermediate_size"),
            config.Integer("max_position_embeddings"))
        {
            RopeBase = Number(config, "rope_theta") ?? 10000,
            NormEpsilon = Number(config, "rms_norm_eps") ?? 1e-6,
            Tied = config.Find("tie_word_embeddings") is { ValueKind: JsonValueKind.True },
        };
        architecture.Check();
        if (config.Integer("head_dim", architecture.HeadWidth) is var width && width != architecture.HeadWidth)
        {
            throw config.Refuse(
                $"head_dim is {width}, but hidden_size / num_attention_heads is {architecture.HeadWidth}; models where they differ " +
                "are not supported.");
        }

        return architecture;
    }

    // Older files hold rope_scaling and rope_theta, newer ones rope_parameters with both.
    private static string? Scaling(JsonFile config)
    {
        var rope = config.Find("rope_scaling") ?? config.Find("rope_parameters");
        if (rope is not { } found)
        {
            return null;
        }

        var kind = JsonFile.Find(found, "rope_type") ?? JsonFile.Find(found, "type");
        return kind?.ToString() is { } name and not "default" ? name : null;
    }

    private static double? Number(JsonFile config, string name)
    {
        var value = config.Find(name) ?? (config.Find("rope_parameters") is { } rope ? JsonFile.Find(rope, name) : null);
        if (value is not { } found)
        {
            return null;
        }

        return found.ValueKind == JsonValueKind.Number ? found.GetDouble() : throw config.Wrong(name, "a number");
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
