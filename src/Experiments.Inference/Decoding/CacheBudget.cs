using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>
/// How many sequences' key-value caches have room. The answer follows from the model alone, not from the machine, so that layouts are the
/// same everywhere.
/// </summary>
internal static class CacheBudget
{
    private const int MostSlots = 16;
    private const long Bytes = 8L << 30;

    /// <summary>The slots for a cache of so many bytes per token: full groups, or a single one where no group has room.</summary>
    public static int Slots(long bytesPerToken, int contextLength)
    {
        var room = Math.Min(Bytes / (bytesPerToken * contextLength), MostSlots);
        return room < SequenceSlots.Group ? 1 : (int)room / SequenceSlots.Group * SequenceSlots.Group;
    }

    /// <summary>The bytes that a token's keys and values take in all layers, in F32.</summary>
    public static long BytesPerToken(SafeLlamaModelHandle model) =>
        2L * sizeof(float) * (model.EmbeddingSize / model.HeadCount) * model.KVHeadCount * model.LayerCount;
}
