using System.Collections;
using System.Reflection;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Threads;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Optimization;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>Once both kinds of batches have been seen, a step takes no memory of its own.</summary>
public sealed class MemoryTests
{
    /// <summary>
    /// What TorchSharp's objects for tensors and functions take in a step of two blocks, in bytes: about 24,000, whatever the tensors'
    /// sizes.
    /// </summary>
    private const long MostOfCaller = 32_000;

    private const int Steps = 6;

    public static TheoryData<string?, int, int> Sizes => new()
    {
        { null, 1, 52 },
        { null, 2, 52 },
        { null, 3, 1040 },
        { "gemma2", 2, 52 },
        { "qwen3", 2, 52 },
        { "gpt2", 2, 52 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Steps_after_the_first_ones_allocate_nothing_but_the_objects_of_tensors(string? family, int threads, int feedForward)
    {
        var architecture = (family is null ? SmallTraining.Grouped : SmallTraining.Families[family]) with { FeedForward = feedForward };
        Batch[] batches = [SmallTraining.BatchOf(1), SmallTraining.BatchOf(2)];
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.Initialize(architecture, SmallTraining.Vocabulary, 1, CPU);
        using var crew = new Crew(threads);
        using var model = new FusedModel(architecture, weights, crew);
        using var optimizer = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0.01, 1), crew);
        Step();
        var native = Buffers(model).Concat(Buffers(crew)).Concat(Buffers(optimizer)).ToList();
        var before = AllocatedBy(crew);

        for (var i = 0; i < Steps; i++)
        {
            Step();
        }

        var used = AllocatedBy(crew).Zip(before, (now, then) => now - then).ToArray();
        Assert.InRange(used[0] / (Steps * batches.Length), 0, MostOfCaller);
        Assert.All(used[1..], bytes => Assert.Equal(0, bytes));
        Assert.True(native.Count > 20, "The buffers must be found, or the test proves nothing.");
        Assert.Equal(native, Buffers(model).Concat(Buffers(crew)).Concat(Buffers(optimizer)));

        void Step()
        {
            foreach (var batch in batches)
            {
                using var step = NewDisposeScope();
                model.Loss(batch).backward();
                optimizer.Step(1e-3);
            }
        }
    }

    private static long[] AllocatedBy(Crew crew)
    {
        var probe = new Probe(crew.Threads);
        crew.Run(probe, 0);
        return probe.Bytes;
    }

    /// <summary>The addresses of all kernels' buffers that an object holds, in itself or in what it holds.</summary>
    private static unsafe List<nint> Buffers(object root)
    {
        var (seen, found) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new List<nint>());
        Visit(root);
        return found;

        void Visit(object? value)
        {
            if (value is null or string or Tensor or Thread || value.GetType().IsPrimitive || !seen.Add(value))
            {
                return;
            }

            if (value is FloatBuffer buffer)
            {
                found.Add((nint)buffer.Data);
            }
            else if (value is IEnumerable items)
            {
                foreach (var item in items)
                {
                    Visit(item);
                }
            }
            else if (value.GetType().Namespace?.StartsWith("Experiments", StringComparison.Ordinal) == true)
            {
                foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    Visit(field.FieldType.IsPointer ? null : field.GetValue(value));
                }
            }
        }
    }

    /// <summary>Asks each thread what it has allocated.</summary>
    private sealed class Probe(int threads) : IWork
    {
        public long[] Bytes { get; } = new long[threads];

        public void Do(int phase, Share share) => Bytes[share.Thread] = GC.GetAllocatedBytesForCurrentThread();
    }
}
