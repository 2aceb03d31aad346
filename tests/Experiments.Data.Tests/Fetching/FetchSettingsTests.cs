using Experiments.Data.Fetching;

namespace Experiments.Data.Tests.Fetching;

public sealed class FetchSettingsTests
{
    [Fact]
    public void Without_variables_files_are_looked_for_in_the_users_cache()
    {
        var settings = Of(("HOME", "/home/ali"));
        Assert.Equal("/home/ali/.cache/experiments", settings.Folder);
        Assert.Null(settings.Mirror);
        Assert.Equal("/home/ali/.cache/huggingface/hub", settings.HubCache);
        Assert.Equal("/home/ali/.netrc", settings.Netrc);
        Assert.Equal("https://huggingface.co/", settings.Hub.AbsoluteUri);
        Assert.Null(settings.HubToken);
        Assert.Null(Of().Folder);
    }

    [Fact]
    public void The_mirror_is_a_folder_or_an_address()
    {
        Assert.Equal("/data/mirror", Of(("HOME", "/home/ali"), ("EXPERIMENTS_MIRROR", "/data/mirror")).Folder);
        var settings = Of(("XDG_CACHE_HOME", "/cache"), ("EXPERIMENTS_MIRROR", "https://mirror.example/data"));
        Assert.Equal("https://mirror.example/data", settings.Mirror?.AbsoluteUri);
        Assert.Equal("/cache/experiments", settings.Folder);
    }

    [Theory]
    [InlineData("EXPERIMENTS_MIRROR", "data/mirror", "is neither the full path of a folder nor an address")]
    [InlineData("EXPERIMENTS_MIRROR", "ftp://ali:open-sesame@mirror.example", "write one such as /data/mirror, or an address")]
    [InlineData("EXPERIMENTS_MIRROR", "https://ali:open-sesame@mirror.example", "write them into ~/.netrc instead")]
    [InlineData("HF_ENDPOINT", "mirror.example", "is no address")]
    public void A_variable_that_means_nothing_is_refused(string name, string value, string message)
    {
        var error = Assert.Throws<StageException>(() => Of((name, value))).Message;
        Assert.StartsWith(name, error);
        Assert.Contains(message, error);
        Assert.DoesNotContain("open-sesame", error);
    }

    [Fact]
    public void The_variables_of_the_hub_are_its_own()
    {
        var settings = Of(("HF_HOME", "/hf"), ("HF_TOKEN", "abc\n"), ("HF_ENDPOINT", "https://hub.example"), ("NETRC", "/etc/netrc"));
        Assert.Equal("/hf/hub", settings.HubCache);
        Assert.Equal("abc", settings.HubToken);
        Assert.Equal("https://hub.example/", settings.Hub.AbsoluteUri);
        Assert.Equal("/etc/netrc", settings.Netrc);
        Assert.Equal("/cache/hub", Of(("HF_HUB_CACHE", "/cache/hub")).HubCache);
    }

    private static FetchSettings Of(params (string Name, string Value)[] variables) =>
        FetchSettings.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
