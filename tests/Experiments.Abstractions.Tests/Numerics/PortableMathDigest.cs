using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Experiments.Tests.Numerics;

/// <summary>Hashes of many results, and the program that prints them in a process with other settings.</summary>
public static class PortableMathDigest
{
    private const int Count = 100_000;

    private static readonly (string Name, double Least, double Most, Func<double, double, double> Function)[] functions =
    [
        ("sin", -1e6, 1e6, (x, _) => PortableMath.Sin(x)),
        ("cos", -1e6, 1e6, (x, _) => PortableMath.Cos(x)),
        ("exp", -745, 709, (x, _) => PortableMath.Exp(x)),
        ("log", 0, 2, (x, _) => PortableMath.Log(x)),
        ("log2", 0, 1e6, (x, _) => PortableMath.Log2(x)),
        ("pow", 0, 100, PortableMath.Pow),
        ("tanh", -20, 20, (x, _) => PortableMath.Tanh(x)),
    ];

    /// <summary>What a process with other settings is told from: whether the processor's fused multiply-add is used.</summary>
    public static string Machine => $"fma {Fma.IsSupported}";

    /// <summary>A line for each function. Half of the arguments are any bits, half are in the range where the function is used.</summary>
    public static IEnumerable<string> Lines()
    {
        foreach (var (name, least, most, function) in functions)
        {
            var random = new SeededRandom(1, name);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < Count; i++)
            {
                var x = i % 2 == 0 ? least + random.NextDouble() * (most - least) : BitConverter.UInt64BitsToDouble(random.NextBits());
                var result = function(x, 200 * random.NextDouble() - 100);
                hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToUInt64Bits(result)));
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"{name} {Convert.ToHexStringLower(hash.GetHashAndReset())}");
        }
    }

    private static void Main() => Console.WriteLine(string.Join('\n', [Machine, .. Lines()]));
}
