using System.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Tests.Yaml;

/// <summary>Nodes know their places, whatever the line ends.</summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Every_node_covers_its_own_text(string lineEnd)
    {
        var text = string.Join(lineEnd, "# comment", "a: one", "b:", "  - 'two'   # comment", "  - {c: \"three\", d: [4]}", "e: 5");
        var root = Read(text).Root!;
        Assert.Equal("one", Cut(text, root.Find("a")!.Value));
        var list = (YamlSequence)root.Find("b")!.Value;
        Assert.Equal("'two'", Cut(text, list.Items[0]));
        Assert.Equal("{c: \"three\", d: [4]}", Cut(text, list.Items[1]));
        Assert.Equal("\"three\"", Cut(text, ((YamlMapping)list.Items[1]).Find("c")!.Value));
        Assert.Equal((5, 0), (root.Find("e")!.Key.Range.Line, root.Find("e")!.Key.Range.Column));
        Assert.Equal(
            (4, 8),
            (((YamlMapping)list.Items[1]).Find("c")!.Value.Range.Line, ((YamlMapping)list.Items[1]).Find("c")!.Value.Range.Column));
    }

    [Fact]
    public void A_part_of_a_quoted_text_is_behind_the_quote()
    {
        const string Text = "a: \"=Foo + 1\"";
        var scalar = (YamlScalar)Read(Text).Root!.Find("a")!.Value;
        var part = scalar.Part(1, 3);
        Assert.Equal("Foo", Text.Substring(part.Start, part.Length));
    }

    [Theory]
    [InlineData("a: [1, 2", "EXP0101")]
    [InlineData("a: 1\n b: 2", "EXP0101")]
    [InlineData("a: &x 1\nb: 2", "EXP0111")]
    [InlineData("a: 1\nb: *a", "EXP0111")]
    [InlineData("a: &x 1\nb: *x", "EXP0111")]
    [InlineData("a: !!int 1", "EXP0111")]
    [InlineData("a: 1\n---\nb: 2", "EXP0111")]
    [InlineData("a:\n\tb: 1", "EXP0111")]
    [InlineData("a: 1\na: 2", "EXP0110")]
    [InlineData("[1, 2]", "EXP0112")]
    [InlineData("", "EXP0117")]
    [InlineData("? [a]\n: 1", "EXP0111")]
    public void What_the_language_does_not_have_is_reported(string text, string id) => Assert.Equal(id, Read(text).Diagnostics.First().Id);

    [Fact]
    public void Deep_nesting_is_an_error_and_no_crash()
    {
        var diagnostic = Assert.Single(Read(string.Concat(Enumerable.Repeat("a: {", 5000))).Diagnostics);
        Assert.Equal("EXP0101", diagnostic.Id);
    }

    [Fact]
    public void A_file_in_another_encoding_is_an_error_where_its_letters_would_change()
    {
        var bytes = Encoding.Latin1.GetBytes("experiment: spec\ntitle: Größe\n");
        var read = YamlReader.Read("/lab/spec.yaml", SourceText.From(new MemoryStream(bytes), Encoding.Latin1));
        var diagnostic = Assert.Single(read.Diagnostics);
        Assert.Equal(("EXP0101", 1, 9), (diagnostic.Id, diagnostic.Range.Line, diagnostic.Range.Column));
        Assert.Contains("not UTF-8", diagnostic.Message);
        Assert.Equal("EXP0101", Assert.Single(Read("title: Gr\uFFFD\uFFFDe").Diagnostics).Id);
        Assert.Empty(YamlReader.Read("/lab/spec.yaml", SourceText.From("title: Größe", Encoding.UTF8)).Diagnostics);
    }

    private static YamlDocument Read(string text) => YamlReader.Read("/lab/spec.yaml", SourceText.From(text));

    private static string Cut(string text, YamlNode node) => text.Substring(node.Range.Start, node.Range.Length);
}
