using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Asking;

public sealed class KeysTests : IDisposable
{
    private readonly ApiContext context = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_a_key_nothing_is_asked(string? key)
    {
        await using var server = await ChatServer.EchoAsync();
        context.Variables["OPENAI_API_KEY"] = key!;

        var error = await Assert.ThrowsAsync<StageException>(() => AskAsync(server));

        Assert.Contains("the environment variable OPENAI_API_KEY is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains("'key-from: none'", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Kept_answers_need_no_key()
    {
        await using var server = await ChatServer.EchoAsync();
        await AskAsync(server);
        context.Variables.Clear();

        Assert.Equal("[one]", Assert.Single((await AskAsync(server)).Read()).Text);
    }

    [Fact]
    public async Task A_server_without_keys_is_told_none()
    {
        await using var server = await ChatServer.EchoAsync();

        await AskAsync(server, model => model with { KeyFrom = null });

        Assert.Null(Assert.Single(server.Requests).Authorization);
    }

    [Fact]
    public async Task The_key_is_in_no_file_line_or_message()
    {
        await using var server = await ChatServer.StartAsync(asked => asked.User switch
        {
            "again" when asked.Number < 2 => Told.Error(500, $"I got {asked.Authorization}"),
            "bad" => Told.Error(401, $"Incorrect API key provided: {asked.Authorization}"),
            _ => Told.Text("fine"),
        });
        var stage = new AskApi(context.Model(server, model => model with { Parallel = 1 }), context.Prompts("again", "bad"));

        var error = await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context, context.Machine));
        await (stage with { Prompts = context.Prompts("again") }).RunAsync(context.Again(), context.Machine);

        Assert.Contains("Bearer ***", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiContext.Key, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(context.Lines, line => line.Contains("Bearer ***", StringComparison.Ordinal));
        Assert.DoesNotContain(context.Lines, line => line.Contains(ApiContext.Key, StringComparison.Ordinal));
        Assert.NotEmpty(context.Files);
        Assert.All(context.Files, path => Assert.DoesNotContain(ApiContext.Key, File.ReadAllText(path), StringComparison.Ordinal));
        Assert.All(context.Files, path => Assert.DoesNotContain(ApiContext.Key, path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    [InlineData("a\nb")]
    public async Task What_no_header_can_have_is_no_key(string key)
    {
        await using var server = await ChatServer.EchoAsync();
        context.Variables["OPENAI_API_KEY"] = key;

        var error = await Assert.ThrowsAsync<StageException>(() => AskAsync(server));

        Assert.Contains("OPENAI_API_KEY has is no key", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_key_goes_to_no_other_machine_in_the_open()
    {
        await using var server = await ChatServer.EchoAsync();

        var error = await Assert.ThrowsAsync<StageException>(() =>
            AskAsync(server, model => model with { Endpoint = "http://models.example/v1" }));

        Assert.Contains("a key is sent over https only", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private Task<Data.Prompts.ResponseSet> AskAsync(ChatServer server, Func<ApiModelSettings, ApiModelSettings>? change = null) =>
        new AskApi(context.Again().Model(server, change), context.Prompts("one")).RunAsync(context, context.Machine);
}
