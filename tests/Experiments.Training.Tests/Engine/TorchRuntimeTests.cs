using System.Buffers.Binary;
using Experiments.Training.Engine;
using TorchSharp;

namespace Experiments.Training.Tests.Engine;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Libtorch_loads_and_computes()
    {
        TorchRuntime.EnsureLoaded();

        using var scope = torch.NewDisposeScope();
        Assert.Equal(6f, torch.tensor([1f, 2f, 3f]).sum().item<float>());
    }

    [Fact]
    public void The_libraries_that_compute_are_named()
    {
        var names = TorchRuntime.Libraries().Select(Path.GetFileName).ToList();
        Assert.Contains("libLibTorchSharp.so", names);
        Assert.Contains("libtorch_cpu.so", names);
    }

    [Fact]
    public void A_missing_library_is_named_with_its_place()
    {
        var folder = Directory.CreateTempSubdirectory("torch-");

        Assert.Contains(
            Path.Combine(folder.FullName, "runtimes", "linux-x64", "native", "libLibTorchSharp.so") + " is missing",
            TorchRuntime.WhyNot(folder.FullName));
        folder.Delete();
    }

    [Fact]
    public void A_library_that_the_loader_refuses_is_explained_in_the_loaders_words()
    {
        var folder = Directory.CreateTempSubdirectory("torch-");
        File.WriteAllText(Path.Combine(folder.FullName, "libLibTorchSharp.so"), "no library at all");

        Assert.Matches("libLibTorchSharp.so: (file too short|invalid ELF header)$", TorchRuntime.WhyNot(folder.FullName));
        folder.Delete(recursive: true);
    }

    // Apple's GPUs are on no machine that these packages are for.
    [Theory]
    [InlineData("mps")]
    [InlineData("abacus")]
    public void A_device_that_cannot_be_used_is_refused_by_name(string name)
    {
        TorchRuntime.EnsureLoaded();

        var error = Assert.Throws<StageException>(() => TorchRuntime.OpenDevice(name));

        Assert.Contains($"'{name}'", error.Message);
    }

    [Fact]
    public void The_version_names_both_libraries()
    {
        Assert.Matches(@"^TorchSharp \d+\.\d+\.\d+, libtorch \d+\.\d+\.\d+ (cpu|cuda)$", TorchRuntime.Version);
    }

    [Fact]
    public void The_library_in_the_output_differs_from_the_package_in_one_flag_at_most()
    {
        var packaged = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "package", "libLibTorchSharp.so"));
        var used = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));

        // An Elf64_Vernaux entry is vna_hash (4 bytes), vna_flags (2), …; the hash is the System V ABI's.
        var flags = packaged.AsSpan().IndexOf(Bytes(ElfHash("GLIBCXX_3.4.32"))) + 4;
        var different = Enumerable.Range(0, packaged.Length).Where(i => packaged[i] != used[i]).ToArray();

        Assert.Equal(packaged.Length, used.Length);
        Assert.Equal(SystemHas("GLIBCXX_3.4.32") ? [] : [flags], different);
        Assert.All(different, i => Assert.Equal((0, 2), (packaged[i], used[i])));
    }

    private static uint ElfHash(string name)
    {
        var hash = 0u;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>Asks the C++ runtime that this very process has loaded with libtorch.</summary>
    private static bool SystemHas(string version)
    {
        TorchRuntime.EnsureLoaded();
        var runtime = File.ReadLines("/proc/self/maps").First(line => line.Contains("/libstdc++.so")).Split(' ')[^1];
        return System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(runtime)).Contains(version + '\0');
    }
}
