namespace Experiments.Tests.Numerics;

/// <summary>As annex F of C says, which is what .NET documents, too.</summary>
public sealed partial class PortableMathTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly (string Name, Func<double, double> Function)[] ofOne =
    [
        ("sin", PortableMath.Sin), ("cos", PortableMath.Cos), ("exp", PortableMath.Exp), ("log", PortableMath.Log),
        ("log2", PortableMath.Log2), ("tanh", PortableMath.Tanh),
    ];

    [Theory]
    [InlineData("sin", 0.0, 0.0)]
    [InlineData("sin", double.Epsilon, double.Epsilon)]
    [InlineData("sin", Infinity, NaN)]
    [InlineData("sin", -Infinity, NaN)]
    [InlineData("cos", 0.0, 1.0)]
    [InlineData("cos", double.Epsilon, 1.0)]
    [InlineData("cos", Infinity, NaN)]
    [InlineData("cos", -Infinity, NaN)]
    [InlineData("exp", 0.0, 1.0)]
    [InlineData("exp", Infinity, Infinity)]
    [InlineData("exp", -Infinity, 0.0)]
    [InlineData("exp", 709.782712893384, 1.7976931348622732e308)]
    [InlineData("exp", 709.7827128933841, Infinity)]
    [InlineData("exp", -745.1332191019411, double.Epsilon)]
    [InlineData("exp", -745.1332191019412, 0.0)]
    [InlineData("log", 1.0, 0.0)]
    [InlineData("log", 0.0, -Infinity)]
    [InlineData("log", -1.0, NaN)]
    [InlineData("log", -Infinity, NaN)]
    [InlineData("log", Infinity, Infinity)]
    [InlineData("log2", 1.0, 0.0)]
    [InlineData("log2", 0.0, -Infinity)]
    [InlineData("log2", -double.Epsilon, NaN)]
    [InlineData("log2", Infinity, Infinity)]
    [InlineData("log2", double.Epsilon, -1074.0)]
    [InlineData("log2", 1024.0, 10.0)]
    [InlineData("tanh", 0.0, 0.0)]
    [InlineData("tanh", -double.Epsilon, -double.Epsilon)]
    [InlineData("tanh", 19.1, 1.0)]
    [InlineData("tanh", Infinity, 1.0)]
    [InlineData("tanh", -Infinity, -1.0)]
    public void Special_values_are_those_of_the_standard(string name, double x, double expected) =>
        AssertSame(expected, ofOne.Single(function => function.Name == name).Function(x));

    [Theory]
    [InlineData("sin", -0.0)]
    [InlineData("cos", 1.0)]
    [InlineData("exp", 1.0)]
    [InlineData("log", -Infinity)]
    [InlineData("log2", -Infinity)]
    [InlineData("tanh", -0.0)]
    public void Zero_may_have_a_sign(string name, double expected) =>
        AssertSame(expected, ofOne.Single(function => function.Name == name).Function(-0.0));

    [Fact]
    public void What_is_no_number_stays_none() => Assert.All(ofOne, function => AssertSame(NaN, function.Function(-NaN)));

    [Theory]
    [InlineData(NaN, 0.0, 1.0)]
    [InlineData(1.0, NaN, 1.0)]
    [InlineData(NaN, 1.0, NaN)]
    [InlineData(2.0, NaN, NaN)]
    [InlineData(-1.0, Infinity, 1.0)]
    [InlineData(-1.0, -Infinity, 1.0)]
    [InlineData(0.5, Infinity, 0.0)]
    [InlineData(0.5, -Infinity, Infinity)]
    [InlineData(-2.0, Infinity, Infinity)]
    [InlineData(-2.0, -Infinity, 0.0)]
    [InlineData(0.0, -3.0, Infinity)]
    [InlineData(-0.0, -3.0, -Infinity)]
    [InlineData(-0.0, -2.0, Infinity)]
    [InlineData(-0.0, -2.5, Infinity)]
    [InlineData(-0.0, 3.0, -0.0)]
    [InlineData(-0.0, 2.0, 0.0)]
    [InlineData(-0.0, 0.5, 0.0)]
    [InlineData(0.0, -Infinity, Infinity)]
    [InlineData(Infinity, 0.5, Infinity)]
    [InlineData(Infinity, -0.5, 0.0)]
    [InlineData(-Infinity, 3.0, -Infinity)]
    [InlineData(-Infinity, 2.0, Infinity)]
    [InlineData(-Infinity, -3.0, -0.0)]
    [InlineData(-Infinity, 0.5, Infinity)]
    [InlineData(-Infinity, -2.0, 0.0)]
    [InlineData(-8.0, 1 / 3.0, NaN)]
    [InlineData(-2.0, 3.0, -8.0)]
    [InlineData(-2.0, -2.0, 0.25)]
    [InlineData(-2.0, 1025.0, -Infinity)]
    [InlineData(-2.0, -1075.0, -0.0)]
    [InlineData(2.0, 1023.0, 8.98846567431158e307)]
    [InlineData(2.0, -1074.0, double.Epsilon)]
    [InlineData(10.0, 22.0, 1e22)]
    [InlineData(0.25, 0.5, 0.5)]
    [InlineData(1e300, 1e300, Infinity)]
    [InlineData(1e300, -1e300, 0.0)]
    [InlineData(3.0, double.Epsilon, 1.0)]
    public void Special_powers_are_those_of_the_standard(double x, double y, double expected) =>
        AssertSame(expected, PortableMath.Pow(x, y));

    [Fact]
    public void Powers_that_are_doubles_are_exact()
    {
        for (var root = 1; root < 2000; root++)
        {
            Assert.Equal((double)root * root, PortableMath.Pow(root, 2));
            Assert.Equal((double)root, PortableMath.Pow((double)root * root * root * root, 0.25));
        }
    }

    /// <summary>The same bits: 0 has a sign, and there is one NaN.</summary>
    private static void AssertSame(double expected, double result) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(result));
}
