using System.Text;
using Experiments.Results.TensorBoard;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.TensorBoard;

public sealed class EventFileTests
{
    // Written by PyTorch's SummaryWriter, see make.py beside it. Its first record also names the program that wrote it.
    [Fact]
    public void Bytes_are_those_that_another_writer_gives()
    {
        using var stream = new MemoryStream();
        var file = new EventFile(stream);
        file.Add("loss", 0, 2.5f);
        file.Add("loss", 1, 0);
        file.Add("loss", 300, -1.25e-7f);
        file.Add("held-out/Verlust der Übung", 1_000_000, float.MaxValue);

        var expected = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TensorBoard", "events.reference"));

        Assert.Equal(expected[12..27], stream.ToArray()[12..27]);
        Assert.Equal(Convert.ToHexString(AfterFirst(expected)), Convert.ToHexString(AfterFirst(stream.ToArray())));
    }

    [Fact]
    public void Every_column_of_a_training_is_a_curve()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["training.csv"], "step,tokens,loss\n1,100,2.5\n2,200,1.25\n");
        File.WriteAllText(folder["held-out.csv"], "step,loss\n0,3\n2,2\n");
        using var stream = new MemoryStream();

        TrainingEvents.Write(folder.Path, stream);

        using var expected = new MemoryStream();
        var file = new EventFile(expected);
        file.Add("tokens", 1, 100);
        file.Add("loss", 1, 2.5f);
        file.Add("tokens", 2, 200);
        file.Add("loss", 2, 1.25f);
        file.Add("held-out/loss", 0, 3);
        file.Add("held-out/loss", 2, 2);
        Assert.Equal(expected.ToArray(), stream.ToArray());
        Assert.True(TrainingEvents.Has(folder.Path));
        Assert.Contains("held-out/loss", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_step_without_a_value_has_no_event()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["training.csv"], "step,loss,rewards/chosen\n1,2.5,\n2,1.25,0.5\n");
        using var stream = new MemoryStream();

        TrainingEvents.Write(folder.Path, stream);

        using var expected = new MemoryStream();
        var file = new EventFile(expected);
        file.Add("loss", 1, 2.5f);
        file.Add("loss", 2, 1.25f);
        file.Add("rewards/chosen", 2, 0.5f);
        Assert.Equal(expected.ToArray(), stream.ToArray());
    }

    // A record has its length before it, and checksums of both.
    private static byte[] AfterFirst(byte[] records) => records[(int)(BitConverter.ToInt64(records) + 16)..];
}
