using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Tests.Support;

namespace Experiments.Kernels.Tests.Attention;

/// <summary>Attention and its gradients beside the definition in double precision, on sizes that fill tiles and that do not.</summary>
public sealed unsafe class CausalAttentionTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(1, 4, 1)]
    [InlineData(5, 6, 2)]
    [InlineData(64, 8, 1)]
    [InlineData(96, 16, 2)]
    [InlineData(130, 24, 3)]
    [InlineData(257, 64, 1)]
    [InlineData(70, 100, 1)]
    [InlineData(33, 6, 4)]
    [InlineData(41, 4, 5)]
    [InlineData(20, 2, 6)]
    [InlineData(1, 2, 6)]
    [InlineData(0, 8, 2)]
    [InlineData(4096, 4, 1)]
    public void Outputs_and_gradients_agree_with_the_definition_in_every_register_width(int length, int width, int group)
    {
        Compare(new(length, width, group));
    }

    [Theory]
    [InlineData(1, 4, 1, 1, 0)]
    [InlineData(50, 6, 2, 1, 0)]
    [InlineData(50, 6, 2, 2, 0)]
    [InlineData(130, 8, 3, 17, 0)]
    [InlineData(300, 24, 1, 48, 0)]
    [InlineData(300, 24, 1, 100, 0)]
    [InlineData(60, 8, 1, 60, 0)]
    [InlineData(60, 8, 1, 1000, 0)]
    [InlineData(70, 16, 2, 0, 0.5)]
    [InlineData(70, 16, 2, 0, 30)]
    [InlineData(257, 10, 1, 31, 1)]
    public void Windows_caps_and_scales_agree_with_the_definition_in_every_register_width(
        int length, int width, int group, int window, float cap)
    {
        Compare(new(length, width, group) { Scores = new(width, window, cap) });
        Compare(new(length, width, group) { Scores = new(3 * width, window, cap) });
    }

    [Fact]
    public void A_window_as_long_as_the_sequence_has_the_bits_of_none()
    {
        var shape = new AttentionShape(130, 16, 2);

        var expected = Compute(TileSet.Best, shape);

        Assert.All(
            expected.Zip(Compute(TileSet.Best, shape with { Scores = new(16, 130) })),
            pair => Assert.Equal(pair.First, pair.Second));
    }

    private void Compare(AttentionShape shape)
    {
        var expected = Define(shape);

        var wide = Compute(TileSet.Wide, shape);
        var narrow = Compute(TileSet.Narrow, shape);

        foreach (var (want, got) in expected.Zip(wide))
        {
            Assert.InRange(want.Zip(got, (x, y) => Math.Abs(x - y)).DefaultIfEmpty().Max(), 0, 2e-5);
        }

        Assert.All(wide.Zip(narrow), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void A_long_sequence_of_equal_keys_has_the_mean_of_the_values_so_far()
    {
        const int Length = 4096;
        using var q = new Numbers("q", Length, 8);
        using var k = new Numbers("k", Length, 8);
        using var v = new Numbers("v", Length, 8);
        using var o = new Numbers("o", Length, 8);
        using var sums = new Numbers("s", 2, Length);
        k.Values.Fill(0.5f);

        new CausalAttention(TileSet.Best, scratch).Forward(
            new(Length, 8, 1), q.Matrix, k.Matrix, v.Matrix, o.Matrix, sums.Matrix.Data, sums.Matrix.Data + Length);

        var total = 0.0;
        for (var t = 0; t < Length; t++)
        {
            total += v[t, 3];
            Assert.Equal(total / (t + 1), o[t, 3], 1e-5);
        }
    }

    private float[][] Compute(TileSet tiles, AttentionShape shape)
    {
        var (length, width, group) = (shape.Length, shape.HeadWidth, shape.Group);
        using var q = new Numbers("q", length, width * group);
        using var k = new Numbers("k", length, width);
        using var v = new Numbers("v", length, width);
        using var slope = new Numbers("slope", length, width * group);
        using var o = new Numbers("", length, width * group);
        using var dq = new Numbers("", length, width * group);
        using var dk = new Numbers("", length, width);
        using var dv = new Numbers("", length, width);
        using var shifts = new Numbers("", group, length);
        using var inverses = new Numbers("", group, length);
        var attention = new CausalAttention(tiles, scratch);
        var state = new AttentionState(q.Matrix, k.Matrix, v.Matrix, o.Matrix, shifts.Matrix.Data, inverses.Matrix.Data);

        attention.Forward(shape, q.Matrix, k.Matrix, v.Matrix, o.Matrix, state.Shifts, state.Inverses);
        attention.Backward(shape, state, slope.Matrix, dq.Matrix, dk.Matrix, dv.Matrix);
        return [o.Values.ToArray(), dq.Values.ToArray(), dk.Values.ToArray(), dv.Values.ToArray()];
    }

    /// <summary>o = softmax(c · tanh(q · kᵀ / √w / c)) · v, and the chain rule, element by element.</summary>
    private static double[][] Define(AttentionShape shape)
    {
        var (length, width, group) = (shape.Length, shape.HeadWidth, shape.Group);
        var (window, cap, root) = (shape.Scores.Window, shape.Scores.Cap, Math.Sqrt(shape.Scores.Width));
        using var q = new Numbers("q", length, width * group);
        using var k = new Numbers("k", length, width);
        using var v = new Numbers("v", length, width);
        using var slope = new Numbers("slope", length, width * group);
        var (o, dq) = (new double[length * width * group], new double[length * width * group]);
        var (dk, dv) = (new double[length * width], new double[length * width]);
        foreach (var (head, t) in Enumerable.Range(0, group).SelectMany(head => Enumerable.Range(0, length).Select(t => (head, t))))
        {
            var (first, row) = (head * width, t * width * group);
            var seen = Enumerable.Range(0, t + 1).TakeLast(window == 0 ? t + 1 : window).ToArray();
            var products = seen.Select(s => Enumerable.Range(0, width).Sum(i => (double)q[t, first + i] * k[s, i]) / root).ToArray();
            var scores = products.Select(x => cap == 0 ? x : cap * Math.Tanh(x / cap)).ToArray();
            var highest = scores.Max();
            var e = scores.Select(score => Math.Exp(score - highest)).ToArray();
            var sum = e.Sum();
            var p = e.Select(value => value / sum).ToArray();
            var dp = seen.Select(s => Enumerable.Range(0, width).Sum(i => (double)slope[t, first + i] * v[s, i])).ToArray();
            var mean = p.Zip(dp, (x, y) => x * y).Sum();
            for (var j = 0; j < seen.Length; j++)
            {
                var s = seen[j];
                var inner = cap == 0 ? 1 : 1 - Math.Pow(scores[j] / cap, 2);
                var ds = p[j] * (dp[j] - mean) * inner / root;
                for (var i = 0; i < width; i++)
                {
                    o[row + first + i] += p[j] * v[s, i];
                    dq[row + first + i] += ds * k[s, i];
                    dk[s * width + i] += ds * q[t, first + i];
                    dv[s * width + i] += p[j] * slope[t, first + i];
                }
            }
        }

        return [o, dq, dk, dv];
    }
}
