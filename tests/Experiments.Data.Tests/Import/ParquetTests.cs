using System.Text.Json;
using Experiments.Data.Import;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;

namespace Experiments.Data.Tests.Import;

/// <summary>Rows of Parquet as records. The files are written by the library's own serializer, which takes C# objects.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Messages_are_read_from_lists_of_structs_in_several_row_groups()
    {
        var path = await Write(
            new Chat { messages = [new("user", "hi"), new("assistant", "hello")] },
            new Chat { messages = [new("system", "be kind"), new("user", "q"), new("assistant", "a")], source = "x" },
            new Chat { messages = [] },
            new Chat { messages = [new("user", "q"), new("assistant", null)] });
        var error = await ImportFixture.ErrorOf(() => Dialogues(path, DialogueFormat.Jsonl));
        Assert.StartsWith($"{path}: row 4: 'content' is missing; expected ", error);

        path = await Write(
            new Chat { messages = [new("user", "hi"), new("assistant", "hello")] },
            new Chat { messages = [new("system", "be kind"), new("user", "q"), new("assistant", "a")], source = "x" },
            new Chat { messages = [] });
        Assert.Equal(
            ["chats.parquet/1: user=hi assistant=hello", "chats.parquet/2: system=be kind user=q assistant=a"],
            await Dialogues(path, DialogueFormat.Jsonl));
        Assert.Equal([("chats.parquet/3", "begins-without-user")], fixture.Dropped());
        using var summary = JsonDocument.Parse(fixture.Summary());
        Assert.Equal("""{"source":3}""", summary.RootElement.GetProperty("unread").GetRawText());
    }

    [Fact]
    public async Task Conversations_of_ShareGPT_are_read()
    {
        var path = await Write(
            new Shared { conversations = [new() { from = "human", value = "hi" }, new() { from = "gpt", value = "ho" }] });
        Assert.Equal(["chats.parquet/1: user=hi assistant=ho"], await Dialogues(path, DialogueFormat.ShareGpt));
    }

    [Fact]
    public async Task Lists_keep_their_nulls_and_empty_items_so_that_places_stay()
    {
        var path = await Write(new Quiz { text = "q", answers = ["b"], choices = ["a", null, "b"], correct = 2 });
        var error = await ImportFixture.ErrorOf(() => Questions(path));
        Assert.StartsWith($"{path}: row 1: item 2 of 'choices' is not a text", error);

        path = await Write(
            new Quiz { text = "q1", answers = ["b"], choices = ["a", "b"], correct = 1 },
            new Quiz { text = "q2", answers = [], choices = [] },
            new Quiz { text = "q3", answers = ["x", "y"] },
            new Quiz { text = "q4", answers = ["ä😀"], choices = ["ä😀", "c", "d"], correct = 0 });
        Assert.Equal(
            ["chats.parquet/1 q1 b a,b 1", "chats.parquet/3 q3 x,y  -1", "chats.parquet/4 q4 ä😀 ä😀,c,d 0"], await Questions(path));
        Assert.Equal([("chats.parquet/2", "no-answer")], fixture.Dropped());
    }

    [Fact]
    public async Task Texts_and_prompts_are_read_too()
    {
        var path = await Write(new Page { text = "one" }, new Page { text = " " }, new Page { text = "three" });
        var corpus = await new ImportCorpus(path, CorpusFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal(["chats.parquet/1 one", "chats.parquet/3 three"], corpus.Read().Select(page => $"{page.Id} {page.Text}"));
        Assert.Equal([("chats.parquet/2", "empty-document")], fixture.Dropped());
        var prompts = await new ImportPrompts(path, PromptFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal(["one", "three"], prompts.Read().Select(prompt => prompt.Text));
    }

    [Fact]
    public async Task Values_of_all_types_are_what_JSON_has_for_them()
    {
        var path = await Write(new Types { text = 3 });
        Assert.StartsWith(
            $"{path}: row 1: 'text' is not a text; expected", await ImportFixture.ErrorOf(() => Corpus(path, "text")));
        var names = new[] { "truth", "whole", "real", "missing", "exact", "bytes", "deep", "map" };
        foreach (var name in names)
        {
            Assert.StartsWith($"{path}: row 1: '{name}' is ", await ImportFixture.ErrorOf(() => Corpus(path, name)));
        }

        Assert.Equal(
            ["2020-02-03T04:05:06.0000000", "5d1e4f3a-0000-0000-0000-000000000001"],
            [await Only(path, "time"), await Only(path, "id")]);
    }

    [Theory]
    [InlineData("PAR1 and then nothing that it should be PAR1")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task What_is_no_Parquet_is_refused_by_name(string text)
    {
        var path = fixture.Write(text, "a.parquet");
        Assert.StartsWith($"{path}: the file cannot be read as Parquet: ", await ImportFixture.ErrorOf(() => Corpus(path, "text")));
    }

    [Fact]
    public async Task A_damaged_column_is_refused_with_its_name()
    {
        var path = await Write(new Page { text = string.Concat(Enumerable.Range(0, 500)) });
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4, 200).Fill(0xAB);
        File.WriteAllBytes(path, bytes);
        Assert.StartsWith(
            $"{path}: the column 'text' cannot be read as Parquet: ", await ImportFixture.ErrorOf(() => Corpus(path, "text")));
    }

    [Fact]
    public async Task A_file_without_rows_and_one_under_another_name_are_refused()
    {
        var path = Path.Combine(fixture.Folder, "a.parquet");
        await using (var file = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(new DataField<string>("text")), file);
        }

        Assert.StartsWith($"{path}: row 1: the file has no rows; expected ", await ImportFixture.ErrorOf(() => Corpus(path, "text")));
        var other = Path.Combine(fixture.Folder, "a.jsonl");
        File.Copy(path, other);
        Assert.Contains("from a file whose name ends in .parquet", await ImportFixture.ErrorOf(() => Corpus(other, "text")));
    }

    private async Task<string> Write<T>(params T[] rows)
        where T : class, new()
    {
        var path = Path.Combine(fixture.Folder, "chats.parquet");
        await using var file = File.Create(path);
        await ParquetSerializer.SerializeAsync(rows, file, new ParquetOptions { RowGroupSize = 2 });
        return path;
    }

    private async Task<IReadOnlyList<string>> Dialogues(string path, DialogueFormat format)
    {
        var dialogues = await new ImportDialogues(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. dialogues.Read().Select(dialogue =>
            $"{dialogue.Id}: {string.Join(' ', dialogue.Messages.Select(turn => $"{turn.Role}={turn.Content}"))}")];
    }

    private async Task<IReadOnlyList<string>> Questions(string path)
    {
        var questions = await new ImportQuestions(path, QuestionFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. questions.Read().Select(one =>
            $"{one.Id} {one.Text} {string.Join(',', one.Answers)} {string.Join(',', one.Choices)} {one.Correct}")];
    }

    private Task<Experiments.Data.Text.Corpus> Corpus(string path, string field) =>
        new ImportCorpus(path, CorpusFormat.Jsonl, ImportFixture.Hash(path)) { TextField = field }.RunAsync(fixture.Context);

    private async Task<string> Only(string path, string field) => (await Corpus(path, field)).Read().Single().Text;
}
