using Experiments.Kernels.Products;
using Experiments.Kernels.Tests.Support;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Tests.Threads;

/// <summary>Native libraries may leave a thread with another rounding.</summary>
public sealed class FloatEnvironmentTests
{
    public static TheoryData<uint> Settings =>
    [
        ControlWord.FlushToZero,
        ControlWord.DenormalsAreZero,
        ControlWord.FlushToZero | ControlWord.DenormalsAreZero,
        ControlWord.Down,
        ControlWord.Up,
        ControlWord.TowardsZero,
        ControlWord.Up | ControlWord.DenormalsAreZero,
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Ensure_gives_back_the_rounding_that_a_library_changed(uint bits)
    {
        using var changed = ControlWord.With(bits);
        Assert.Equal(bits, ControlWord.Now());

        FloatEnvironment.Ensure();

        Assert.Equal(0u, ControlWord.Now());
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Threads_of_a_crew_compute_tiny_numbers_whatever_its_caller_was_left_with(uint bits)
    {
        using var work = new TinyProduct();
        var expected = Multiply(work, 1);

        Assert.All(expected, number => Assert.InRange(Math.Abs(number), 1e-45f, 1e-38f));
        foreach (var threads in (int[])[1, 3])
        {
            // Threads inherit what the thread that starts them has.
            using var changed = ControlWord.With(bits);
            Assert.Equal(Bits(expected), Bits(Multiply(work, threads)));
        }
    }

    [Fact]
    public void A_thread_that_is_changed_between_two_phases_computes_tiny_numbers()
    {
        using var work = new TinyProduct();
        using var crew = new Crew(2);
        crew.Run(work, 0);
        var expected = work.Result;

        using var unchanged = ControlWord.With(0);
        crew.Run(new Change(), 0);
        crew.Run(work, 0);

        Assert.Equal(Bits(expected), Bits(work.Result));
    }

    private static int[] Bits(float[] numbers) => [.. numbers.Select(BitConverter.SingleToInt32Bits)];

    private static float[] Multiply(TinyProduct work, int threads)
    {
        using var crew = new Crew(threads);
        crew.Run(work, 0);
        return work.Result;
    }

    /// <summary>A product whose elements are all smaller than the least normal number.</summary>
    private sealed class TinyProduct : IWork, IDisposable
    {
        private readonly Numbers a = new("a", 29, 40);
        private readonly Numbers b = new("b", 40, 24);
        private readonly Numbers c = new("c", 29, 24);

        public TinyProduct()
        {
            foreach (ref var number in a.Values)
            {
                number = 1e-30f + Math.Abs(number) * 1e-30f;
            }

            foreach (ref var number in b.Values)
            {
                number = 1e-11f + Math.Abs(number) * 1e-11f;
            }
        }

        public float[] Result => c.Values.ToArray();

        public void Do(int phase, Share share)
        {
            var (from, to) = share.Of(a.Rows);
            new Product(TileSet.Best, share.Scratch).Compute(a.Matrix.RowRange(from, to), b.Matrix, c.Matrix.RowRange(from, to));
        }

        public void Dispose()
        {
            a.Dispose();
            b.Dispose();
            c.Dispose();
        }
    }

    /// <summary>Does to its thread what a native library may do, and leaves it so.</summary>
    private sealed class Change : IWork
    {
        public void Do(int phase, Share share) => ControlWord.With(ControlWord.FlushToZero | ControlWord.DenormalsAreZero);
    }
}
