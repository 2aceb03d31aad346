using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests;

public sealed class UseApiModelTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task The_artifact_says_how_the_model_is_asked()
    {
        var stage = new UseApiModel("gpt-4o-2024-08-06")
        {
            RequestsPerMinute = 50,
            PriceInput = 2.5,
            PriceOutput = 10,
            Budget = 5,
            Timeout = TimeSpan.FromSeconds(30),
            TokenLimit = TokenLimitName.MaxTokens,
        };

        var settings = (await stage.RunAsync(context)).Read();

        var expected = new ApiModelSettings("https://api.openai.com/v1", "gpt-4o-2024-08-06")
        {
            KeyFrom = "OPENAI_API_KEY",
            TokenLimit = TokenLimitName.MaxTokens,
            RequestsPerMinute = 50,
            Parallel = 4,
            PriceInput = 2.5m,
            PriceOutput = 10,
            Budget = 5,
            Timeout = TimeSpan.FromSeconds(30),
            Retries = 5,
        };
        Assert.Equal(expected, settings);
    }

    [Fact]
    public async Task A_server_without_keys_has_none()
    {
        var settings = (await new UseApiModel("m") { Endpoint = "http://localhost:8080/v1/", KeyFrom = "none" }.RunAsync(context)).Read();

        Assert.Equal(("http://localhost:8080/v1", null), (settings.Endpoint, settings.KeyFrom));
    }

    // What keys of services look like: one that stands in the wrong place is refused, and not repeated.
    [Theory]
    [InlineData("sk-proj-0123456789abcdef")]
    [InlineData("gsk_0123456789abcdef")]
    [InlineData("hf_0123456789abcdef")]
    [InlineData("AIzaSy0123456789abcdef")]
    public async Task A_key_in_the_place_of_a_name_is_refused_and_not_shown(string key)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => new UseApiModel("m") { KeyFrom = key }.RunAsync(context));

        Assert.Contains("'key-from' is not the name of an environment variable", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api.openai.com")]
    [InlineData("ftp://host/v1")]
    [InlineData("https://name:0123456789@host/v1")]
    [InlineData("https://host/v1?key=0123456789")]
    [InlineData("https://host/v 1")]
    public async Task What_is_no_address_is_refused_and_not_shown(string endpoint)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => new UseApiModel("m") { Endpoint = endpoint }.RunAsync(context));

        Assert.Contains("'endpoint' is not an address that begins with https:// or http://", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_needs_prices()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => new UseApiModel("m") { Budget = 5 }.RunAsync(context));

        Assert.Contains("'budget' needs 'price-output'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();
}
