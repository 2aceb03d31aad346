using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Layout;

namespace Experiments.Models.Tests.Import;

/// <summary>Writes a model folder as Hugging Face's libraries do.</summary>
internal static class HuggingFaceFolder
{
    public static JsonObject Config(DecoderArchitecture architecture, int vocabulary) => new()
    {
        ["model_type"] = "llama",
        ["hidden_size"] = architecture.Width,
        ["num_hidden_layers"] = architecture.Layers,
        ["num_attention_heads"] = architecture.Heads,
        ["num_key_value_heads"] = architecture.KeyValueHeads,
        ["intermediate_size"] = architecture.FeedForward,
        ["max_position_embeddings"] = architecture.Context,
        ["rope_theta"] = architecture.RopeBase,
        ["rope_scaling"] = null,
        ["rms_norm_eps"] = architecture.NormEpsilon,
        ["tie_word_embeddings"] = architecture.Tied,
        ["vocab_size"] = vocabulary,
    };

    /// <summary>The tokenizer of a GGUF file of ours, in the other format.</summary>
    public static JsonObject Tokenizer(string ggufPath)
    {
        var file = GgufFile.Open(ggufPath);
        var vocab = new JsonObject();
        var added = new JsonArray();
        foreach (var (id, token) in file.Texts("tokenizer.ggml.tokens").Index())
        {
            if (token.StartsWith("<|", StringComparison.Ordinal))
            {
                added.Add(new JsonObject { ["id"] = id, ["content"] = token, ["special"] = true });
            }
            else
            {
                vocab[token] = id;
            }
        }

        return new()
        {
            ["added_tokens"] = added,
            ["pre_tokenizer"] = PreTokenizer(
                @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["vocab"] = vocab,
                ["merges"] = new JsonArray([.. file.Texts("tokenizer.ggml.merges").Select(merge => JsonValue.Create(merge))]),
            },
        };
    }

    /// <summary>
    /// A model's tensors under their own names. The rows of queries and keys stay as they are: here and there they mean other features.
    /// </summary>
    public static IEnumerable<NamedTensor> Named(DecoderArchitecture architecture, IEnumerable<NamedTensor> tensors)
    {
        var byName = tensors.ToDictionary(tensor => tensor.Name);
        var layout = HuggingFaceLayout.Of(architecture, byName[DecoderTensors.Embedding].Shape[0]);
        return layout.Places.Select(place => layout.Put(place with { PairsAreHalves = false }, byName));
    }

    public static JsonObject PreTokenizer(string pattern) => new()
    {
        ["type"] = "Sequence",
        ["pretokenizers"] = new JsonArray(
            new JsonObject { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = pattern }, ["behavior"] = "Isolated" },
            new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = false }),
    };

    public static JsonObject TokenizerConfig() => new()
    {
        ["eos_token"] = new JsonObject { ["content"] = "<|endoftext|>" },
        ["bos_token"] = "<|endoftext|>",
        ["pad_token"] = "<|pad|>",
        ["add_bos_token"] = true,
    };

    public static void Write(string folder, JsonObject config, JsonObject tokenizer, IEnumerable<NamedTensor> theirs)
    {
        Directory.CreateDirectory(folder);
        WriteJson("config.json", config);
        WriteJson("tokenizer.json", tokenizer);
        WriteJson("tokenizer_config.json", TokenizerConfig());

        // Two shards, as large models have.
        foreach (var (shard, part) in theirs.Chunk(5).Index())
        {
            WriteShard(Path.Combine(folder, $"model-{shard}.safetensors"), part);
        }

        void WriteJson(string name, JsonObject content) => File.WriteAllText(Path.Combine(folder, name), content.ToJsonString());
    }

    private static void WriteShard(string path, NamedTensor[] tensors)
    {
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        var offset = 0;
        foreach (var tensor in tensors)
        {
            var end = offset + 4 * tensor.Values.Length;
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = JsonSerializer.SerializeToNode(tensor.Shape),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(header.ToJsonString());
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
        foreach (var value in tensors.SelectMany(tensor => tensor.Values))
        {
            writer.Write(value);
        }
    }
}
