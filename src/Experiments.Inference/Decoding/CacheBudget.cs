using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>How many sequences' key-value caches have room. The answer follows from the model alone, not from the machine, so that layouts are the same everywhere.</summary>
internal static class CacheBudget
{
    private const int MostSlots = 16;
    private const long Bytes = 8L << 30;

    public static int Slots(SafeLlamaModelHandle model, int contextLength)
    {
        var keyValueWidth = (long)model.EmbeddingSize / model.HeadCount * model.KVHeadCount;

        // Keys and values in F32.
        return Slots(2 * sizeof(float) * keyValueWidth * model.LayerCount, contextLength);
    }

    /// <summary>The slots for a cache of so many bytes per token: two at least, for a layout of one token rounds differently.</summary>
    public static int Slots(long bytesPerToken, int contextLength) =>
        (int)Math.Clamp(Bytes / (bytesPerToken * contextLength), 2, MostSlots);
}
