namespace Experiments.Architecture.Tests.Documents;

/// <summary>What documents show as code is code that the build compiles.</summary>
public sealed class SnippetsTests
{
    // The specs of these pages are built by the generator's tests, which hold each page to the diagnostic that it describes.
    private const string RunByTheGeneratorsTests = "docs/diagnostics/";

    private const string Source = """
        class Example
        {
            #region greeting
            void Hello()
            {
                Say("hello");
            }
            #endregion
        }
        """;

    [Fact]
    public void Snippets_of_the_documents_show_their_sources() => Rule.Unbroken(
        from snippet in Documents()
        where snippet.Source is not null
        let problem = snippet.Problem(Read)
        where problem is not null
        select problem);

    [Fact]
    public void Specs_and_programs_in_the_documents_name_their_sources() => Rule.Unbroken(
        from snippet in Documents()
        where snippet.Language is "yaml" or "csharp" && snippet.Source is null && !snippet.Document.StartsWith(RunByTheGeneratorsTests)
        select $"{snippet}: a {snippet.Language} block needs a line <!-- snippet: path#region --> before it");

    [Fact]
    public void A_region_is_shown_without_its_indentation() => Assert.Null(
        Planted("void Hello()\n{\n    Say(\"hello\");\n}", "Example.cs#greeting").Problem(_ => Source));

    [Fact]
    public void A_changed_source_is_found() => Assert.StartsWith(
        "doc.md(3): the block differs from Example.cs#greeting",
        Planted("void Hello()\n{\n    Say(\"bye\");\n}", "Example.cs#greeting").Problem(_ => Source));

    [Fact]
    public void A_missing_region_is_found() => Assert.Equal(
        "doc.md(3): Example.cs has no region farewell",
        Planted("x", "Example.cs#farewell").Problem(_ => Source));

    [Fact]
    public void A_missing_file_is_found() =>
        Assert.Equal("doc.md(3): there is no file Gone.cs", Planted("x", "Gone.cs").Problem(_ => null));

    [Fact]
    public void A_whole_file_is_shown_without_its_last_line_break() =>
        Assert.Null(Planted("a: 1\nb: 2", "spec.yaml").Problem(_ => "a: 1\r\nb: 2\r\n"));

    [Fact]
    public void Regions_of_YAML_stand_in_comments() => Assert.Null(
        Planted("b: 2", "spec.yaml#second").Problem(_ => "a: 1\n# region second\nb: 2\n# endregion\nc: 3\n"));

    private static Snippet Planted(string text, string source) =>
        Assert.Single(Snippet.Of("doc.md", $"Text.\n<!-- snippet: {source} -->\n```csharp\n{text}\n```\nMore."));

    private static IEnumerable<Snippet> Documents() =>
        Repository.Files("", "*.md").SelectMany(file => Snippet.Of(file, Repository.Read(file)));

    private static string? Read(string path) => File.Exists(Path.Combine(Repository.Root, path)) ? Repository.Read(path) : null;
}
