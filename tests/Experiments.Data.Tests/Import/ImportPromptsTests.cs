using Experiments.Data.Import;
using Experiments.Data.Prompts;

namespace Experiments.Data.Tests.Import;

public sealed class ImportPromptsTests : IDisposable
{
    private const string Toxicity = """
        {"filename": "f", "challenging": false, "prompt": {"text": "so ", "toxicity": 0.49, "insult": 0.1}, "continuation": {"text": "x"}}
        {"challenging": true, "prompt": {"text": "well", "toxicity": 0.5}}
        {"challenging": false, "prompt": {"text": "hm", "toxicity": null}}
        """;

    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(null, new[] { "file/1|non-toxic|so ", "file/2|toxic|well", "file/3|unscored|hm" }, 0)]
    [InlineData(true, new[] { "file/2|toxic|well" }, 2)]
    [InlineData(false, new[] { "file/1|non-toxic|so ", "file/3|unscored|hm" }, 1)]
    public async Task RealToxicityPrompts_are_kinds_by_score_and_taken_by_challenge(bool? challenging, string[] expected, int dropped)
    {
        Assert.Equal(expected, await Import(Toxicity, PromptFormat.RealToxicityPrompts, challenging));
        Assert.Equal(dropped, fixture.Dropped().Count);
        Assert.All(fixture.Dropped(), item => Assert.Equal(challenging == true ? "not-challenging" : "challenging", item.Reason));
    }

    [Fact]
    public async Task A_text_file_has_a_prompt_per_line()
    {
        Assert.Equal(["file/1|prompt|tell me", "file/3|prompt|write"], await Import("tell me\r\n\r\nwrite", PromptFormat.TextLines));
        Assert.Equal([("file/2", "empty-prompt")], fixture.Dropped());
    }

    [Fact]
    public async Task ShareGPT_gives_the_first_request_of_each_dialogue()
    {
        var text = """
            [{"conversations": [{"from": "gpt", "value": "a"}, {"from": "human", "value": "q1"}, {"from": "human", "value": "q2"}]},
             {"conversations": [{"from": "gpt", "value": "a"}]}]
            """;

        Assert.Equal(["file/1|prompt|q1"], await Import(text, PromptFormat.ShareGpt));
        Assert.Equal([("file/2", "no-user")], fixture.Dropped());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_changes_while_it_is_read_is_refused(bool isFolder)
    {
        var path = fixture.Write("tell me\nwrite\n");
        var pinned = isFolder ? fixture.Folder : path;
        var import = new ImportPrompts(pinned, PromptFormat.TextLines, ImportFixture.Hash(pinned));
        fixture.Context.Reported = () => File.WriteAllText(path, "tell us\nwrote\n");

        var error = await ImportFixture.ErrorOf(() => import.RunAsync(fixture.Context));
        Assert.Equal(
            $"import-prompts: {pinned} changed while it was imported, so that nothing of it is kept. Run again when nothing writes to it.",
            error);
    }

    [Fact]
    public async Task Prompts_that_a_stage_wrote_come_back_as_they_were()
    {
        var written = PromptSet.Write(
            fixture.Folder,
            [new("a", "biography", "who is ada?", [new("city", "rome", ["oslo", "rome"])]), new("b", "greeting", "hi", [])]);
        var path = Path.Combine(written.Folder, "prompts.jsonl");

        await new ImportPrompts(path, PromptFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(fixture.Context.Output, "prompts.jsonl")));
    }

    [Fact]
    public async Task A_prompt_that_tells_no_kind_gets_the_one_of_the_spec() => Assert.Equal(
        ["file/1|code|sort", "x|essay|write"],
        await Import("{\"text\": \"sort\"}\n{\"id\": \"x\", \"kind\": \"essay\", \"text\": \"write\"}", PromptFormat.Jsonl, kind: "code"));

    [Fact]
    public async Task A_wish_for_challenging_prompts_is_refused_where_none_are_known() => Assert.StartsWith(
        "import-prompts: 'challenging' goes with 'format: real-toxicity-prompts' only",
        await ImportFixture.ErrorOf(() => Import("hi", PromptFormat.TextLines, challenging: true)));

    [Theory]
    [InlineData(PromptFormat.RealToxicityPrompts, "{\"prompt\": \"hi\"}", "(1,1): 'prompt' is not an object; expected {\"prompt\": ")]
    [InlineData(
        PromptFormat.RealToxicityPrompts,
        "{\"prompt\": {\"text\": \"hi\", \"toxicity\": \"no\"}, \"challenging\": true}",
        "(1,1): 'toxicity' is not a number from 0 to 1; ")]
    [InlineData(PromptFormat.RealToxicityPrompts, "{\"prompt\": {\"text\": \"hi\"}}", "(1,1): 'challenging' is missing; ")]
    [InlineData(
        PromptFormat.RealToxicityPrompts,
        "{\"prompt\": {\"text\": \"hi\"}, \"challenging\": 1}",
        "(1,1): 'challenging' is neither true nor false; ")]
    [InlineData(
        PromptFormat.Jsonl,
        "{\"text\": \"hi\", \"facts\": [{\"relation\": \"r\", \"value\": \"v\", \"values\": [\"w\"]}]}",
        "(1,1): the fact's true value 'v' is not among its 'values'; ")]
    [InlineData(PromptFormat.Jsonl, "{\"text\": null}", "(1,1): 'text' is missing; ")]
    public async Task A_record_of_another_shape_is_an_error_at_its_line(PromptFormat format, string text, string message) =>
        Assert.StartsWith(
            Path.Combine(fixture.Folder, "file") + message,
            await ImportFixture.ErrorOf(() => Import(text, format, format == PromptFormat.RealToxicityPrompts ? true : null)));

    private async Task<IReadOnlyList<string>> Import(string text, PromptFormat format, bool? challenging = null, string kind = "prompt")
    {
        var path = fixture.Write(text);
        var stage = new ImportPrompts(path, format, ImportFixture.Hash(path)) { Challenging = challenging, Kind = kind };
        return [.. (await stage.RunAsync(fixture.Context)).Read().Select(prompt => $"{prompt.Id}|{prompt.Kind}|{prompt.Text}")];
    }
}
