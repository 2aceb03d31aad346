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
