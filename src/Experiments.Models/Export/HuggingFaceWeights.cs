using System.Text.Json.Nodes;
using Experiments.Models.Layout;

namespace Experiments.Models.Export;

/// <summary>Writes a model's weights as transformers names them: one file, or shards and an index.</summary>
internal static class HuggingFaceWeights
{
    /// <summary>The bytes of a shard, at most, but for a tensor that is larger; those of transformers.</summary>
    public const long ShardSize = 5_000_000_000;

    /// <summary>Writes the files.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="type">The number format.</param>
    /// <param name="shardSize">The bytes of a shard, at most.</param>
    public static void Write(ModelFile model, string folder, WeightType type, long shardSize = ShardSize)
    {
        var byName = model.Tensors.ToDictionary(tensor => tensor.Name);
        var layout = HuggingFaceLayout.Of(model.Architecture, model.Tokenizer.Tokens.Count);
        var shards = Shards(layout.Places, type, shardSize).ToList();
        var map = new JsonObject();
        foreach (var (number, places) in shards.Index())
        {
            var name = shards.Count == 1 ? "model.safetensors" : $"model-{number + 1:00000}-of-{shards.Count:00000}.safetensors";
            SafetensorsWriter.Write(
                Path.Combine(folder, name),
                [.. places.Select(place => (place.Name, place.Shape))],
                type,
                i => layout.Put(places[i], byName).Values);
            places.ForEach(place => map[place.Name] = name);
        }

        if (shards.Count > 1)
        {
            var size = layout.Places.Sum(place => SizeOf(place, type));
            var index = new JsonObject { ["metadata"] = new JsonObject { ["total_size"] = size }, ["weight_map"] = map };
            File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), index.ToJsonString() + "\n");
        }
    }

    private static IEnumerable<List<TensorPlace>> Shards(IEnumerable<TensorPlace> places, WeightType type, long shardSize)
    {
        var (shard, size) = (new List<TensorPlace>(), 0L);
        foreach (var place in places)
        {
            if (shard.Count > 0 && size + SizeOf(place, type) > shardSize)
            {
                yield return shard;
                (shard, size) = ([], 0);
            }

            shard.Add(place);
            size += SizeOf(place, type);
        }

        yield return shard;
    }

    private static long SizeOf(TensorPlace place, WeightType type) =>
        place.Shape.Aggregate((long)SafetensorsWriter.SizeOf(type), (product, size) => product * size);
}
