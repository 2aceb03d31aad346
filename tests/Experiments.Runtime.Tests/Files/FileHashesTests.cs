using System.Security.Cryptography;
using Experiments.Runtime.Files;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Files;

public sealed class FileHashesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly byte[] large = new byte[2_000_000];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_hash_is_that_of_the_bytes()
    {
        File.WriteAllText(folder["small"], "abc");
        // FIPS 180-2, example B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new FileHashes(null).Of(folder["small"]));
    }

    [Fact]
    public void A_large_file_is_read_once_while_it_does_not_change()
    {
        WriteLarge();
        var hash = Later().Of(folder["large"]);
        Assert.Equal(Sha256(large), hash);

        // A line that fits the file is believed: the file is not read again.
        var line = Directory.GetFiles(folder["cache/hashes"]).Single();
        Assert.StartsWith(hash, File.ReadAllText(line));
        Assert.Equal(hash, Later().Of(folder["large"]));
    }

    [Fact]
    public void A_change_of_equal_size_and_time_is_seen()
    {
        WriteLarge();
        var hashes = Later();
        var before = hashes.Of(folder["large"]);
        var time = File.GetLastWriteTimeUtc(folder["large"]);

        large[1_500_000] = 1;
        File.WriteAllBytes(folder["large"], large);
        File.SetLastWriteTimeUtc(folder["large"], time);
        Assert.Equal(Sha256(large), hashes.Of(folder["large"]));
        Assert.NotEqual(before, hashes.Of(folder["large"]));

        large[1_500_000] = 2;
        File.WriteAllBytes(folder["new"], large);
        File.SetLastWriteTimeUtc(folder["new"], time);
        File.Move(folder["new"], folder["large"], overwrite: true);
        Assert.Equal(Sha256(large), hashes.Of(folder["large"]));
        Assert.Equal(Sha256(large), Later().Of(folder["large"]));
    }

    [Fact]
    public void A_file_that_changed_a_moment_ago_is_read_again()
    {
        File.WriteAllBytes(folder["large"], large);
        var hashes = new FileHashes(folder["cache"]);
        hashes.Of(folder["large"]);
        Assert.False(Directory.Exists(folder["cache"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000 1 2 3\n")]
    [InlineData("\0\0\0")]
    public void A_damaged_cache_counts_as_none(string line)
    {
        WriteLarge();
        var hash = Later().Of(folder["large"]);
        File.WriteAllText(Directory.GetFiles(folder["cache/hashes"]).Single(), line);
        Assert.Equal(hash, Later().Of(folder["large"]));
    }

    [Fact]
    public void A_flipped_digit_of_a_remembered_hash_does_not_condemn_the_file()
    {
        WriteLarge();
        var hash = Later().Of(folder["large"]);
        var cache = Directory.GetFiles(folder["cache/hashes"]).Single();
        File.WriteAllText(cache, (hash[0] == '0' ? '1' : '0') + File.ReadAllText(cache)[1..]);
        Assert.Equal(hash, Later().Of(folder["large"]));
    }

    [Fact]
    public void What_is_no_file_is_not_read() => Assert.Throws<FileNotFoundException>(() => new FileHashes(null).Of(folder.Path));

    private void WriteLarge() => File.WriteAllBytes(folder["large"], large);

    private FileHashes Later() => new(folder["cache"], new LaterClock());

    /// <summary>A minute from now: what changed within the last moments is not remembered.</summary>
    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(1);
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
