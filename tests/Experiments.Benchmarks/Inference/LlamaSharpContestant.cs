using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Models.Llama;
using LLama;
using LLama.Common;
using LLama.Native;

namespace Experiments.Benchmarks.Inference;

/// <summary>The loop of <c>bare.c</c> through LLamaSharp.</summary>
internal sealed class LlamaSharpContestant : IContestant
{
    private readonly LLamaWeights weights;
    private readonly LLamaContext context;
    private readonly LLamaBatch batch = new();
    private readonly int sequences;
    private readonly int vocabulary;

    public LlamaSharpContestant(string model, int sequences)
    {
        this.sequences = sequences;
        LlamaRuntime.EnsureLoaded();
        weights = LLamaWeights.LoadFromFile(new ModelParams(model) { LoadMode = LLamaLoadMode.MemoryMap });
        context = weights.CreateContext(new ModelParams(model)
        {
            ContextSize = (uint)(weights.ContextSize * sequences),
            SeqMax = (uint)sequences,
            BatchSize = 512,
            UBatchSize = 512,
            Threads = 1,
            BatchThreads = 1,
            KVUnified = false,
            FlashAttention = false,
            TypeK = GGMLType.GGML_TYPE_F32,
            TypeV = GGMLType.GGML_TYPE_F32,
        });
        vocabulary = weights.Vocab.Count;
    }

    public string Description => $"LLamaSharp on .NET {Environment.Version}";

    public string Do(string work)
    {
        var parts = work.Split(' ');
        var length = int.Parse(parts[1], CultureInfo.InvariantCulture);
        context.NativeHandle.MemoryClear();
        var sum = parts[0] == "prompt" ? Prompt(length) : Generate(length);
        return sum.ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        context.Dispose();
        weights.Dispose();
    }

    private long Prompt(int length)
    {
        var sum = 0L;
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            batch.Clear();
            for (var i = 0; i < length; i++)
            {
                batch.Add((7 * i + sequence) % vocabulary, i, (LLamaSeqId)sequence, i == length - 1);
            }

            Decode();
            sum += Likeliest(-1);
        }

        return sum;
    }

    private long Generate(int length)
    {
        var sum = 0L;
        var last = Enumerable.Range(0, sequences).Select(sequence => sequence % vocabulary).ToArray();
        for (var i = 0; i < length; i++)
        {
            batch.Clear();
            for (var sequence = 0; sequence < sequences; sequence++)
            {
                batch.Add(last[sequence], i, (LLamaSeqId)sequence, true);
            }

            Decode();
            for (var sequence = 0; sequence < sequences; sequence++)
            {
                sum += last[sequence] = Likeliest(sequence);
            }
        }

        return sum;
    }

    private void Decode()
    {
        if (context.Decode(batch) is var result and not DecodeResult.Ok)
        {
            throw new StageException($"llama.cpp did not decode the batch: {result}.");
        }
    }

    private int Likeliest(int index)
    {
        var row = context.NativeHandle.GetLogitsIth(index);
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] > row[best])
            {
                best = i;
            }
        }

        return best;
    }
}
