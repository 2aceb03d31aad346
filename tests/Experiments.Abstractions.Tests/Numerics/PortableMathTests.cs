namespace Experiments.Tests.Numerics;

/// <summary>
/// The expected values come from <see cref="Reference"/>: power series with integers of 280 bits. A million values for each function are
/// made quickly by theorems of addition: the function of every sum (product) of two short numbers comes from that of the short numbers.
/// </summary>
public sealed partial class PortableMathTests
{
    private const double Largest = 0.500001;

    private readonly SeededRandom random = new(1, "portable math");
    private double worst;

    [Fact]
    public void The_exponential_function_is_rounded_once()
    {
        foreach (var (left, right) in Sums(-40, 9))
        {
            var powers = right.Select(x => Reference.Exp(Exact.Of(x))).ToArray();
            foreach (var x in left)
            {
                var power = Reference.Exp(Exact.Of(x));
                for (var i = 0; i < right.Length; i++)
                {
                    Check(PortableMath.Exp(x + right[i]), power * powers[i]);
                }
            }
        }

        Assert.InRange(worst, 0.49, Largest);
    }

    [Fact]
    public void The_hyperbolic_tangent_is_rounded_once()
    {
        foreach (var (left, right) in Sums(-28, 5))
        {
            var powers = right.Select(x => Reference.Exp(Exact.Of(2 * x))).ToArray();
            foreach (var x in left)
            {
                var power = Reference.Exp(Exact.Of(2 * x));
                for (var i = 0; i < right.Length; i++)
                {
                    Check(PortableMath.Tanh(x + right[i]), Reference.Tanh(power * powers[i]));
                }
            }
        }

        Assert.InRange(worst, 0.49, Largest);
    }

    [Fact]
    public void Sine_and_cosine_are_rounded_once()
    {
        foreach (var (left, right) in Sums(-28, 20))
        {
            var turns = right.Select(x => Reference.SineAndCosine(Exact.Of(x))).ToArray();
            foreach (var x in left)
            {
                var (sine, cosine) = Reference.SineAndCosine(Exact.Of(x));
                for (var i = 0; i < right.Length; i++)
                {
                    Check(PortableMath.Sin(x + right[i]), sine * turns[i].Cosine + cosine * turns[i].Sine);
                    Check(PortableMath.Cos(x + right[i]), cosine * turns[i].Cosine - sine * turns[i].Sine);
                }
            }
        }

        Assert.InRange(worst, 0.49, Largest);
    }

    [Fact]
    public void Logarithms_are_rounded_once()
    {
        for (var group = 0; group < 100; group++)
        {
            var (left, right) = (Short(100), Short(100));
            var logarithms = right.Select(x => Reference.Log(Exact.Of(x))).ToArray();
            foreach (var x in left)
            {
                var scale = random.Next(1990) - 1022;
                var logarithm = Reference.Log(Exact.Of(x));
                for (var i = 0; i < right.Length; i++)
                {
                    // Half of the numbers are near 1, where nothing of an exponent is left.
                    var exponent = i % 2 == 0 ? scale : -(int)Math.Log2(x * right[i]) - (i & 2) / 2;
                    var number = Math.ScaleB(x * right[i], exponent);
                    if (number == 1)
                    {
                        continue;
                    }

                    var exact = logarithm + logarithms[i] + Exact.Of(exponent) * Reference.LnTwo;
                    Check(PortableMath.Log(number), exact);
                    Check(PortableMath.Log2(number), exact / Reference.LnTwo);
                }
            }
        }

        Assert.InRange(worst, 0.49, Largest);
    }

    [Fact]
    public void Powers_are_rounded_once()
    {
        for (var group = 0; group < 250; group++)
        {
            var (left, right) = (Short(63), Short(64));
            var y = Math.ScaleB(random.NextDouble() - 0.5, group % 60 - 45);
            var powers = right.Select(Power).ToArray();
            foreach (var x in left)
            {
                var power = Power(x);
                for (var i = 0; i < right.Length; i++)
                {
                    Check(PortableMath.Pow(x * right[i], y), power * powers[i]);
                }
            }

            Exact Power(double x) => Reference.Exp(Exact.Of(y) * Reference.Log(Exact.Of(x)));
        }

        Assert.InRange(worst, 0.49, Largest);
    }

    /// <summary>Whole numbers of 26 bits: a product of two is a double.</summary>
    private double[] Short(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(1 + random.Next(1 << 26)))];

    /// <summary>A hundred numbers of 26 bits, and a hundred of the next 26 bits, a hundred times: a sum of two is a double.</summary>
    private IEnumerable<(double[] Left, double[] Right)> Sums(int lowest, int highest)
    {
        for (var group = 0; group < 100; group++)
        {
            var exponent = lowest + group % (highest - lowest + 1) - 25;
            var sign = group % 2 == 0 ? 1 : -1;
            yield return (
                [.. Enumerable.Range(0, 100).Select(_ => sign * Math.ScaleB((1 << 25) + random.Next(1 << 25), exponent))],
                [.. Enumerable.Range(0, 100).Select(_ => sign * Math.ScaleB(random.Next(1 << 26), exponent - 26))]);
        }
    }

    private void Check(double result, Exact exact)
    {
        var error = exact.ErrorOf(result);
        worst = Math.Max(worst, error);
        Assert.True(error <= Largest, $"{result:R} has an error of {error}.");
    }
}
