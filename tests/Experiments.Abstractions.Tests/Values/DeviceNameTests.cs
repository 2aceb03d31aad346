namespace Experiments.Abstractions.Tests.Values;

public sealed class DeviceNameTests
{
    [Theory]
    [InlineData("cpu", null)]
    [InlineData("cuda", 0)]
    [InlineData("cuda:0", 0)]
    [InlineData("cuda:7", 7)]
    [InlineData("cuda:12", 12)]
    public void A_name_means_the_processor_or_a_gpu(string name, int? gpu) => Assert.Equal(gpu, DeviceName.GpuOf(name));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("CPU")]
    [InlineData("cpu:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:+1")]
    [InlineData("cuda:01")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:1 ")]
    [InlineData("cuda:1\n")]
    [InlineData("cuda:0x1")]
    [InlineData("cuda:1.0")]
    [InlineData("cuda:0:1")]
    [InlineData("cuda:0,1")]
    [InlineData("cuda:٣")]
    [InlineData("cuda:99999999999")]
    [InlineData("cuda0")]
    [InlineData("gpu")]
    [InlineData("mps")]
    [InlineData("0")]
    public void Anything_else_is_refused(string name) =>
        Assert.Contains($"'{name}' is no device", Assert.Throws<StageException>(() => DeviceName.GpuOf(name)).Message);

    [Fact]
    public void A_run_gets_gpus_in_one_spelling()
    {
        Assert.Equal(["cuda:0", "cuda:2"], DeviceName.GpusOf(["cuda", "cuda:2"]));
        Assert.Empty(DeviceName.GpusOf(["cpu"]));
        Assert.Empty(DeviceName.GpusOf([]));
    }

    [Theory]
    [InlineData("are one device", "cuda", "cuda:0")]
    [InlineData("are one device", "cuda:1", "cuda:1")]
    [InlineData("are one device", "cpu", "cpu")]
    [InlineData("beside a GPU", "cpu", "cuda:1")]
    [InlineData("is no device", "cuda:1", "cuda:-1")]
    public void Names_that_do_not_go_together_are_refused(string why, params string[] names) =>
        Assert.Contains(why, Assert.Throws<StageException>(() => DeviceName.GpusOf(names)).Message);
}
