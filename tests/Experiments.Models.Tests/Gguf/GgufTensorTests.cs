using Experiments.Models.Gguf;
using Experiments.Tests;

namespace Experiments.Models.Tests.Gguf;

public sealed class GgufTensorTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly string path;

    public GgufTensorTests() => path = Path.Combine(context.Output, "file.gguf");

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 31)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void An_offset_beyond_the_file_is_refused(long offset)
    {
        WriteHeader([4], offset);

        Assert.Contains("truncated: tensor 't' begins", Assert.Throws<StageException>(() => GgufFile.Open(path)).Message);
    }

    [Theory]
    [InlineData(2147483647, 2147483647, 2147483647, 2147483647)]
    [InlineData(65536, 65536, 65536, 65536)]
    [InlineData(65536, 65536, 65536, 32768)]
    [InlineData(2147483647, 2147483647)]
    [InlineData(2147483647)]
    public void Dimensions_that_no_file_holds_are_refused(params int[] shape)
    {
        WriteHeader([.. shape.Select(size => (long)size)], 0);

        Assert.Contains("more than a file of", Assert.Throws<StageException>(() => GgufFile.Open(path)).Message);
    }

    private void WriteHeader(long[] shape, long offset)
    {
        using var writer = new BinaryWriter(File.Create(path));
        GgufFileTests.Begin(writer, tensors: 1, metadata: 0);
        GgufFileTests.Text(writer, "t");
        writer.Write(shape.Length);
        foreach (var size in shape)
        {
            writer.Write(size);
        }

        writer.Write(0);
        writer.Write(offset);
        writer.Write(new byte[64]);
    }
}
