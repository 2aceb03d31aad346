using Experiments.Data.Dialogues;
using Experiments.Tests;

namespace Experiments.Data.Tests.Artifacts;

public sealed class JsonLinesTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void Dialogues_come_back_as_they_were_written()
    {
        var written = new Dialogue("d", [new("user", "grüße \"日本\" \n <|im_end|> 🦊"), new("assistant", "ok")]);

        var read = Assert.Single(DialogueSet.Write(context.NewFolder("set"), [written]).Read());

        Assert.Equal(written.Messages, read.Messages);
    }

    [Fact]
    public void Letters_of_every_language_stay_readable_in_the_file()
    {
        var set = DialogueSet.Write(context.NewFolder("set"), [new("d", [new("user", "grüße 日本")])]);

        Assert.Contains("grüße 日本", File.ReadAllText(Path.Combine(set.Folder, "dialogues.jsonl")));
    }

    [Fact]
    public void A_damaged_line_is_named_with_file_line_and_column()
    {
        var folder = context.NewFolder("set");
        var file = Path.Combine(folder, "dialogues.jsonl");
        File.WriteAllText(file, """
            {"id":"a","messages":[]}

            {"id":"b","messages":[}
            """);

        var error = Assert.Throws<StageException>(() => DialogueSet.Open(folder).Read().ToList());

        Assert.StartsWith($"{file}(3,23): ", error.Message);
    }
}
