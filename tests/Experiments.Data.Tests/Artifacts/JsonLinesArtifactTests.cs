using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Tests.Artifacts;

/// <summary>An artifact of JSON lines reads them once for all its measures.</summary>
public sealed partial class JsonLinesArtifactTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-lines-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Its_lines_are_read_once()
    {
        var words = Words.Write(folder, [new("one"), new("three")]);
        Assert.Equal(8, words.Letters);
        File.Delete(Path.Combine(folder, "words.jsonl"));
        Assert.Equal(2, words.Count);
    }

    [Fact]
    public void Opening_it_again_gives_an_equal_one()
    {
        var words = Words.Write(folder, [new("one")]);
        Assert.Equal(words, Words.Open(folder));
        Assert.Equal(words.GetHashCode(), Words.Open(folder).GetHashCode());
        Assert.NotEqual(words, Words.Open(folder + "/other"));
    }

    internal sealed record Word(string Text);

    internal sealed record Words(string Folder) : JsonLinesArtifact<Words, Word>(Folder, Lines), IArtifact<Words>
    {
        private static readonly JsonLines<Word> Lines = new("words.jsonl", options => new WordJson(options).Word);

        public int Letters => ReadAll().Sum(word => word.Text.Length);

        public int Count => ReadAll().Count;

        public static Words Open(string folder) => new(folder);
    }

    [JsonSerializable(typeof(Word))]
    internal sealed partial class WordJson : JsonSerializerContext;
}
