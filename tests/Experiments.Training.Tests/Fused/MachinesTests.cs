using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Experiments.Training.Tests.Fused;

/// <summary>
/// Whole trainings in processes that see another machine: fewer instructions, another compiler, other choices of the C library, of libtorch
/// and of MKL, other threads.
/// </summary>
public sealed class MachinesTests
{
    private static readonly string[] digests =
    [
        "grouped c0e4556e1de145fbdbcb0a8278543a5ac898cade4d9d162ffa935130b4fec817",
        "tied bbcee26d2f68f91b0e3aa61072144c0bc43e2f2a442cb01e18c405f4fec7e4eb",
        "llama-biases 9910c89435a5ffcad47e1f5fac1da464ae8f5cda5c7a09563254a68cbeeef981",
        "smollm3 602c3056c6875de8c358ab04e81476201b12320afed4d73e98960253b1b82bad",
        "qwen2 bef959df9f5e332d9f7a55cf87893d1a0bf1d483c0096596bda65c626ac4d8cc",
        "qwen3 7426e737ab3ac14df54731d644a57600ab4eda0f96365d73c129be617499095f",
        "gemma2 dd4f402500801b3dbd13cbf871ab5eeda65e32adeb68c3c338b3b57c0a33df00",
        "gemma3 75acdc50d5f13805f3b11cd3417b6a6e658fea1de3305304566ca11c65f9c948",
        "phi3 ac6ab2a9fc3fc9460875a85d3ca9183a6c0ff20de4ea31acf145fb2bea7542d0",
        "gpt2 35c26b06d0be750d2bea154f4fe1e6123acea3a70fe66ba79033264a7b0c8f61",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_training_has_these_bits_on_every_machine(int threads) => Assert.Equal(digests, TrainingDigest.Lines(threads));

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", true, true, false)]
    [InlineData("DOTNET_EnableAVX2=0", false, false, false)]
    [InlineData("DOTNET_EnableAVX=0", false, false, false)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", false, false, false)]
    public void Bits_do_not_depend_on_the_instructions_that_the_compiler_may_use(string setting, bool fma, bool avx2, bool avx512)
    {
        var machine = $"fma {fma && Fma.IsSupported}, avx2 {avx2 && Avx2.IsSupported}, avx512 {avx512 && Vector512.IsHardwareAccelerated}";

        Assert.Equal([machine, .. digests], Train(1, setting));
    }

    [Theory]
    [InlineData("DOTNET_TieredCompilation=0", 1)]
    [InlineData("DOTNET_TieredPGO=0", 2)]
    [InlineData("DOTNET_JITMinOpts=1", 1)]
    [InlineData("GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable", 1)]
    [InlineData("ATEN_CPU_CAPABILITY=default", 1)]
    [InlineData("ATEN_CPU_CAPABILITY=avx2", 2)]
    [InlineData("MKL_CBWR=COMPATIBLE", 1)]
    [InlineData("MKL_ENABLE_INSTRUCTIONS=SSE4_2", 1)]
    [InlineData("OMP_NUM_THREADS=1", 2)]
    [InlineData("OMP_NUM_THREADS=2", 1)]
    [InlineData("DOTNET_EnableHWIntrinsic=0;GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2;ATEN_CPU_CAPABILITY=default", 2)]
    public void Bits_do_not_depend_on_other_settings_of_the_machine(string settings, int threads)
    {
        Assert.Equal(digests, Train(threads, settings)[1..]);
    }

    private static string[] Train(int threads, string settings)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(TrainingDigest).Assembly.Location, nameof(TrainingDigest), threads.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        foreach (var setting in settings.Split(';'))
        {
            var name = setting[..setting.IndexOf('=', StringComparison.Ordinal)];
            start.Environment[name] = setting[(name.Length + 1)..];
        }

        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Trim().Split('\n');
        process.WaitForExit();
        return lines;
    }
}
