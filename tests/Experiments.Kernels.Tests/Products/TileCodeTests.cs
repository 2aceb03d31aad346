using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Experiments.Kernels.Tests.Products;

/// <summary>
/// The machine code of the innermost loops. Nothing in the language says that a tile stays in registers: a new compiler could halve the
/// speed without a word.
/// </summary>
public sealed class TileCodeTests
{
    private const int WideRows = 8, NarrowRows = 4;

    [Fact]
    public void The_inner_loop_of_a_512_bit_tile_works_in_registers_alone()
    {
        // Without such registers .NET would write other code, which no training uses.
        if (Vector512.IsHardwareAccelerated)
        {
            Check(Disassemble("DOTNET_TieredPGO", "1"), "Wide", WideRows, "zmm");
        }
    }

    [Theory]
    [InlineData("DOTNET_TieredPGO", "1")]
    [InlineData("DOTNET_EnableAVX512", "0")]
    public void The_inner_loop_of_a_256_bit_tile_works_in_registers_alone(string setting, string value)
    {
        if (Fma.IsSupported && Avx2.IsSupported)
        {
            Check(Disassemble(setting, value), "Narrow", NarrowRows, "ymm");
        }
    }

    private static void Check(string[][] listings, string width, int rows, string register)
    {
        foreach (var (name, vectors) in ((string, int)[])[("OneVector", 1), ("TwoVectors", 2), ("ThreeVectors", 3)])
        {
            var listing = Assert.Single(
                listings,
                lines => lines[0].Contains(name, StringComparison.Ordinal) && lines[0].Contains($".{width},", StringComparison.Ordinal));
            var loop = Loop(listing);
            var text = string.Join('\n', loop);

            Assert.Equal(rows * vectors, Count("vfmadd"));

            // A number is spread over a register by an instruction of its own, or by that which multiplies.
            Assert.Equal(rows, loop.Count(line => line.Contains("broadcast", StringComparison.Ordinal) || line.Contains("{1to")));
            Assert.All(loop.Where(line => line.StartsWith("vfmadd", StringComparison.Ordinal)), line => Assert.Contains(register, line));

            // The stack, calls, and the jumps of a check of bounds.
            Assert.DoesNotContain("rsp", text, StringComparison.Ordinal);
            Assert.DoesNotContain("rbp", text, StringComparison.Ordinal);
            Assert.DoesNotContain("call", text, StringComparison.Ordinal);
            Assert.DoesNotContain(loop[..^1], line => line.StartsWith('j'));

            // What is no multiplication: loads, numbers spread over a register, copies between registers, and the loop itself.
            Assert.InRange(loop.Length - rows * vectors, 1, 2 * rows + 2 * vectors + 12);

            int Count(string instruction) => loop.Count(line => line.StartsWith(instruction, StringComparison.Ordinal));
        }
    }

    /// <summary>The instructions of the one block that multiplies, and of those after it up to the jump back.</summary>
    private static string[] Loop(string[] listing)
    {
        var first = Array.FindIndex(listing, line => line.StartsWith("vfmadd", StringComparison.Ordinal));
        var begin = Array.FindLastIndex(listing, first, line => line.StartsWith("G_M", StringComparison.Ordinal));
        var label = listing[begin].Split(':')[0];
        var end = Array.FindIndex(
            listing, first, line => line.StartsWith('j') && line.EndsWith(label.Split(' ')[0], StringComparison.Ordinal));
        Assert.True(end > first, string.Join('\n', listing));
        return [.. listing[(begin + 1)..(end + 1)].Where(line => !line.StartsWith("G_M", StringComparison.Ordinal))];
    }

    /// <summary>What the compiler writes for the tiles: the lines of each method.</summary>
    private static string[][] Disassemble(string setting, string value)
    {
        var path = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(EveryTile).Assembly.Location]);
            start.Environment["DOTNET_JitDisasm"] = "Eight Four";
            start.Environment["DOTNET_JitStdOutFile"] = path;
            start.Environment[setting] = value;
            using var process = Process.Start(start)!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return
            [
                .. File.ReadAllText(path)
                    .Split("; Assembly listing for method ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(method => method.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray()),
            ];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
