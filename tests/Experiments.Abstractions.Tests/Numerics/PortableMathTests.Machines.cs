using System.Diagnostics;

namespace Experiments.Tests.Numerics;

/// <summary>The same bits with and without the processor's instructions, and with another choice of the C library's functions.</summary>
public sealed partial class PortableMathTests
{
    private static readonly string[] digests =
    [
        "sin 76c2fe8b246b5d64683b199b9595afe3f71168624f4ae31235d8dbb5bafb6393",
        "cos 65f00ffe3f69b9378df452a20d5046b8b886621356cb903d2c9840fa35ad15c2",
        "exp 59a8835c8c81d48525866e1f05a29fc3ad51a240b9315343ee0c4ac94a963224",
        "log 81a3e8266b0e57cdbb08c135ae46e38d53fd21144b47e56545893b62b24c6013",
        "log2 52f6c37f2f4dd7dabc86240ebee2097808d971c6375d4f1a01c5732a6cd23110",
        "pow ded5370dcd9a272d2a1327729fcd3061ca22ab935a6619451ce5dbf35889c4ba",
        "tanh 660409e22e7b8af9f81911519f05a4719fd38e5a4cbc1d43b2819a2eb89e7dff",
    ];

    [Fact]
    public void Results_have_these_bits_on_every_machine() => Assert.Equal(digests, PortableMathDigest.Lines());

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", false)]
    [InlineData("DOTNET_EnableAVX", "0", false)]
    [InlineData("DOTNET_TieredCompilation", "0", true)]
    [InlineData("DOTNET_JITMinOpts", "1", true)]
    [InlineData("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable", true)]
    public void Results_do_not_depend_on_what_the_machine_offers(string setting, string value, bool keepsFma)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PortableMathDigest).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[setting] = value;

        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Trim().Split('\n');
        process.WaitForExit();

        Assert.Equal([keepsFma ? PortableMathDigest.Machine : "fma False", .. digests], lines);
    }
}
