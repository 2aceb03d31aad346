using System.Text;
using Experiments.Data.Import;
using Experiments.Data.Prompts;

namespace Experiments.Data.Tests.Import;

/// <summary>Content that looks read and is not: imports say so.</summary>
public sealed class SilenceTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("{\"text\": \"two\"}\n")]
    [InlineData("x")]
    [InlineData("\0\0")]
    public async Task What_follows_packed_text_is_refused(string tail)
    {
        byte[] packed = ImportFixture.Compress("{\"text\": \"one\"}\n");
        var error = await Refusal([.. packed, .. Encoding.UTF8.GetBytes(tail)], CorpusFormat.Jsonl);

        Assert.Contains("something follows what gzip has packed;", error);
    }

    [Fact]
    public async Task Several_packed_pieces_are_one_text()
    {
        byte[] packed = ImportFixture.Compress("one\n");

        Assert.Equal(["one", "one"], await Corpus([.. packed, .. packed]));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Wide_letters_without_a_mark_are_refused(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("hello\nworld\n");

        Assert.Contains("there is a NUL byte, as in UTF-16", await Refusal(bytes, CorpusFormat.Lines));
    }

    [Theory]
    [InlineData("text", """{"id": "x", "text": "a\u0000b", "answers": ["a"]}""")]
    [InlineData("id", """{"id": "\u0000", "text": "a", "answers": ["a"]}""")]
    [InlineData("cluster", """{"cluster": "c\u0000", "text": "a", "answers": ["a"]}""")]
    [InlineData("answers", """{"text": "a", "answers": ["a", "b\u0000"]}""")]
    [InlineData("choices", """{"text": "a", "answers": ["a"], "choices": ["a", "\u0000"], "correct": 0}""")]
    public async Task A_nul_character_in_a_text_leaves_its_record_out(string member, string record)
    {
        var path = fixture.Write("{\"text\": \"q\", \"answers\": [\"a\"]}\n" + record);
        var questions = await new ImportQuestions(path, QuestionFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);

        Assert.Equal(["file/1"], questions.Read().Select(question => question.Id));
        Assert.Equal([("file/2", "broken-text")], fixture.Dropped());
        Assert.Contains($"'{member}' has a NUL character", File.ReadAllText(Path.Combine(fixture.Context.Output, "dropped.jsonl")));
    }

    [Fact]
    public async Task An_empty_cluster_is_none()
    {
        var path = fixture.Write(
            "{\"text\": \"a\", \"cluster\": \"\"}\n{\"text\": \"b\", \"cluster\": \" \"}\n{\"text\": \"c\", \"id\": \"\"}");
        var prompts = await new ImportPrompts(path, PromptFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);

        Assert.Equal(["file/1 file/1", "file/2 file/2", "file/3 file/3"], prompts.Read().Select(prompt => $"{prompt.Id} {prompt.Cluster}"));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-0.1")]
    [InlineData("1e400")]
    public async Task A_score_of_toxicity_is_a_share(string score)
    {
        var path = fixture.Write($"{{\"prompt\": {{\"text\": \"a\", \"toxicity\": {score}}}, \"challenging\": false}}");

        Assert.Contains("'toxicity' is not a number from 0 to 1", await ImportFixture.ErrorOf(
            () => new ImportPrompts(path, PromptFormat.RealToxicityPrompts, ImportFixture.Hash(path)).RunAsync(fixture.Context)));
    }

    [Fact]
    public async Task Two_right_options_are_refused_and_the_right_one_twice_is_left_out()
    {
        var path = fixture.Write("{\"text\": \"q\", \"answers\": [\"a\", \"B.\"], \"choices\": [\"a\", \"b\", \"c\"], \"correct\": 0}");
        Assert.Contains("'answers' has the option 'b', too, but only one of 'choices' can be right: 'a'", await ImportFixture.ErrorOf(
            () => new ImportQuestions(path, QuestionFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context)));

        path = fixture.Write("q,1,1,3,4,B\nq,1,2,3,3,A\nq,1,1 ,3,4,A\n");
        await new ImportQuestions(path, QuestionFormat.MmluCsv, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal([("file/1", "equal-options"), ("file/3", "equal-options")], fixture.Dropped());
    }

    [Fact]
    public async Task A_space_before_a_quote_is_refused()
    {
        var path = fixture.Write("q, \"a,b\",2,3,A\n");

        Assert.Contains("(1,3): a space stands before an opening quote", await ImportFixture.ErrorOf(
            () => new ImportQuestions(path, QuestionFormat.MmluCsv, ImportFixture.Hash(path)).RunAsync(fixture.Context)));
    }

    [Fact]
    public async Task Weights_of_samples_are_refused()
    {
        var error = await Refusal("{\"text\": \"a\", \"sample_weight\": 0.5}"u8.ToArray(), CorpusFormat.Jsonl);

        Assert.Contains("'sample_weight' is 0.5, which this format does not read", error);
    }

    [Fact]
    public async Task A_response_to_another_text_is_refused() => Assert.Contains(
        "'prompt' is another text than that of the prompt 'a' of ",
        await ImportFixture.ErrorOf(() => Responses("{\"promptId\": \"a\", \"text\": \"x\", \"prompt\": \"what is z?\"}")));

    [Fact]
    public async Task Samples_keep_their_numbers_when_one_is_left_out_and_an_empty_failure_is_none()
    {
        var responses = await Responses(
            "{\"promptId\": \"a\", \"text\": \"x\", \"failure\": \"\", \"prompt\": \"what is a?\"}\n"
            + "{\"promptId\": \"a\", \"text\": \"\"}\n{\"promptId\": \"a\", \"text\": \"z\"}\n");

        Assert.Equal(["0 x  model", "2 z  model"], responses.Select(response =>
            $"{response.Sample} {response.Text} {response.Failure} {response.End}"));
    }

    private async Task<IReadOnlyList<Response>> Responses(string text)
    {
        var path = fixture.Write(text);
        var prompts = PromptSet.Write(fixture.Context.NewFolder("prompts"), [new("a", "k", "what is a?", [])]);
        var import = new ImportResponses(fixture.Context.Input(prompts, "prompts"), path, ImportFixture.Hash(path));
        return [.. (await import.RunAsync(fixture.Context)).Read()];
    }

    private async Task<IReadOnlyList<string>> Corpus(byte[] bytes, CorpusFormat format = CorpusFormat.Lines)
    {
        var path = fixture.Write(bytes);
        var corpus = await new ImportCorpus(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. corpus.Read().Select(document => document.Text)];
    }

    private Task<string> Refusal(byte[] bytes, CorpusFormat format) => ImportFixture.ErrorOf(() => Corpus(bytes, format));
}
