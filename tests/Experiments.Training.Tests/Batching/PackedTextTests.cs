using Experiments.Training.Batching;

namespace Experiments.Training.Tests.Batching;

public sealed class PackedTextTests
{
    private static readonly int[][] Documents = [[1, 2, 3, 0], [4, 5, 0], [6, 0], []];

    [Fact]
    public void Every_target_is_the_next_input()
    {
        var batch = new PackedText(Documents, 1).Take(3, 5);

        Assert.Equal(15, batch.Inputs.Length);
        Assert.Equal(batch.Inputs[1..], batch.Targets[..^1]);
        Assert.Equal(Enumerable.Range(0, 15).Select(i => (long)i), batch.Learned);
    }

    [Fact]
    public void Every_pass_holds_every_document_once()
    {
        // 9 tokens a pass.
        var batch = new PackedText(Documents, 3).Take(4, 9);

        foreach (var pass in batch.Inputs.Chunk(9))
        {
            Assert.Equal([0L, 0, 0, 1, 2, 3, 4, 5, 6], pass.Order());
        }
    }

    [Fact]
    public void Batches_go_on_where_the_last_one_ended()
    {
        var (whole, parts) = (new PackedText(Documents, 5), new PackedText(Documents, 5));

        Assert.Equal(whole.Take(2, 7).Inputs, parts.Take(1, 7).Inputs.Concat(parts.Take(1, 7).Inputs));
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        Assert.Equal(new PackedText(Documents, 5).Take(4, 9).Inputs, new PackedText(Documents, 5).Take(4, 9).Inputs);
        Assert.NotEqual(new PackedText(Documents, 5).Take(4, 9).Inputs, new PackedText(Documents, 6).Take(4, 9).Inputs);
    }

    // Nine tokens, of which the first is only read.
    [Theory]
    [InlineData(2, 3, "3×2 2×1")]
    [InlineData(1, 3, "3×1 3×1 2×1")]
    [InlineData(3, 4, "4×2")]
    [InlineData(2, 100, "8×1")]
    [InlineData(2, 1, "1×2 1×2 1×2 1×2")]
    public void Held_out_documents_are_read_once_in_their_order(int rows, int length, string expected)
    {
        var batches = PackedText.Once(Documents, rows, length).ToList();

        Assert.Equal(expected, string.Join(' ', batches.Select(batch => $"{batch.Length}×{batch.Rows}")));
        Assert.Equal([1L, 2, 3, 0, 4, 5, 0, 6], batches.SelectMany(batch => batch.Inputs));
        Assert.Equal([2L, 3, 0, 4, 5, 0, 6, 0], batches.SelectMany(batch => batch.Targets));
        Assert.All(batches, batch => Assert.Equal(Enumerable.Range(0, batch.Inputs.Length).Select(i => (long)i), batch.Learned));
    }

    [Fact]
    public void A_single_token_is_nothing_to_predict() => Assert.Empty(PackedText.Once([[0]], 1, 4));
}
