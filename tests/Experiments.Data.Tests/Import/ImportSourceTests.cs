using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

/// <summary>Imports of what another stage fetched.</summary>
public sealed class ImportSourceTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    [Theory]
    [InlineData("part/pages.txt")]
    [InlineData("part")]
    public async Task A_file_or_folder_of_a_fetched_folder_needs_no_hash(string path)
    {
        var corpus = await new ImportCorpus(path, CorpusFormat.Lines) { From = Fetched() }.RunAsync(fixture.Context);
        Assert.Equal(["pages.txt/1 one", "pages.txt/2 two"], corpus.Read().Select(document => $"{document.Id} {document.Text}"));
    }

    [Fact]
    public async Task A_dot_is_the_whole_folder()
    {
        var corpus = await new ImportCorpus(".", CorpusFormat.Lines) { From = Fetched() }.RunAsync(fixture.Context);
        Assert.Equal(["all.txt/1"], corpus.Read().Select(document => document.Id));
    }

    [Theory]
    [InlineData("pages.txt", "'pages.txt' is not in ")]
    [InlineData("../secret", "'../secret' is not in ")]
    [InlineData("/etc/passwd", "'/etc/passwd' is not in ")]
    public async Task What_is_not_in_the_folder_is_refused(string path, string message)
    {
        var stage = new ImportCorpus(path, CorpusFormat.Lines) { From = Fetched() };
        var error = await ImportFixture.ErrorOf(() => stage.RunAsync(fixture.Context));
        Assert.StartsWith(message, error);
        Assert.EndsWith("there are: all.txt, part.", error);
    }

    [Fact]
    public async Task A_hash_and_a_fetched_folder_exclude_each_other_and_one_of_them_is_needed()
    {
        var both = new ImportQuestions("a", QuestionFormat.NqOpen, "00") { From = Fetched() };
        Assert.Equal(
            "import-questions: 'sha256' and 'from' exclude each other; give one of them.",
            await ImportFixture.ErrorOf(() => both.RunAsync(fixture.Context)));
        var none = new ImportDialogues("a", DialogueFormat.Jsonl);
        Assert.Equal(
            "import-dialogues: give 'sha256' or 'from'; without it nothing says which content is meant.",
            await ImportFixture.ErrorOf(() => none.RunAsync(fixture.Context)));
    }

    public void Dispose() => fixture.Dispose();

    private Input<FileFolder> Fetched()
    {
        var folder = fixture.Context.NewFolder("fetched");
        Directory.CreateDirectory(Path.Combine(folder, "part"));
        File.WriteAllText(Path.Combine(folder, "all.txt"), "all\n");
        File.WriteAllText(Path.Combine(folder, "part", "pages.txt"), "one\ntwo\n");
        File.WriteAllText(Path.Combine(fixture.Context.NewFolder("."), "secret"), "");
        return fixture.Context.Input(FileFolder.Open(folder));
    }
}
