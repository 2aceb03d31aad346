using Experiments.Data.Import;
using Experiments.Data.Prompts;

namespace Experiments.Data.Tests.Import;

public sealed class ImportResponsesTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Responses_stand_in_the_order_of_their_prompts_with_the_request_and_its_kind()
    {
        var text = """
            {"promptId": "b", "text": "hello"}
            {"promptId": "a", "text": "ada was a countess.", "model": "gpt"}
            {"promptId": "b", "text": "good day"}
            """;

        Assert.Equal(
            [
                new("a", "biography", 0, "who is ada?", "ada was a countess.", "model", 0, 0, null),
                new("b", "greeting", 0, "hi", "hello", "model", 0, 0, null),
                new("b", "greeting", 1, "hi", "good day", "model", 0, 0, null),
            ],
            await Import(text));
    }

    [Fact]
    public async Task A_prompt_without_a_response_counts_as_failed()
    {
        var responses = await Import("""[{"promptId": "a", "text": "ada"}, {"promptId": "b", "text": " "}]""");

        Assert.Equal(new Response("b", "greeting", 0, "hi", "", null, 0, 0, "no-response"), responses[1]);
        Assert.Equal([("file/2", "empty-response")], fixture.Dropped());
    }

    [Theory]
    [InlineData("{\"promptId\": \"c\", \"text\": \"x\"}", "(1,1): 'prompts' has no prompt with the id 'c'; expected {\"promptId\": ")]
    [InlineData("{\"text\": \"x\"}", "(1,1): 'promptId' is missing; ")]
    public async Task A_response_to_no_prompt_is_an_error_at_its_line(string text, string message) => Assert.StartsWith(
        Path.Combine(fixture.Folder, "file") + message.Replace("'prompts'", "'$prompts'"),
        await ImportFixture.ErrorOf(() => Import(text)));

    [Theory]
    [InlineData("0.5")]
    [InlineData("1e-300")]
    [InlineData("1e400")]
    public async Task The_logarithm_of_a_probability_is_not_positive(string number) => Assert.StartsWith(
        Path.Combine(fixture.Folder, "file") + "(2,1): 'logProbability' is ",
        await ImportFixture.ErrorOf(() => Import(
            "{\"promptId\": \"a\", \"text\": \"x\", \"logProbability\": 0}\n"
            + $"{{\"promptId\": \"a\", \"text\": \"y\", \"logProbability\": {number}}}")));

    [Fact]
    public async Task Prompts_of_one_id_are_refused()
    {
        var prompts = PromptSet.Write(
            fixture.Context.NewFolder("twice"), [new("a", "k", "one", []), new("b", "k", "two", []), new("a", "k", "three", [])]);
        var path = fixture.Write("""{"promptId": "a", "text": "x"}""");
        var stage = new ImportResponses(fixture.Context.Input(prompts, "twice"), path, ImportFixture.Hash(path));
        Assert.Equal(
            "prompts holds the id 'a' twice, in its items 1 and 3; ids must be unique, for they pair the responses of models.",
            await ImportFixture.ErrorOf(() => stage.RunAsync(fixture.Context)));
    }

    [Fact]
    public async Task A_file_that_responds_to_nothing_is_refused() => Assert.Equal(
        "import-responses: nothing is left of 1 records; left out: 1 empty-response.",
        await ImportFixture.ErrorOf(() => Import("""{"promptId": "a", "text": ""}""")));

    private async Task<IReadOnlyList<Response>> Import(string text)
    {
        var prompts = PromptSet.Write(
            fixture.Context.NewFolder("prompts"), [new("a", "biography", "who is ada?", []), new("b", "greeting", "hi", [])]);
        var path = fixture.Write(text);
        var stage = new ImportResponses(fixture.Context.Input(prompts, "prompts"), path, ImportFixture.Hash(path));
        return [.. (await stage.RunAsync(fixture.Context)).Read()];
    }
}
