using Experiments.Cli.Rebuilding;

namespace Experiments.Cli.Tests;

public sealed class OptionsFileTests
{
    // As MSBuild writes it, with the file of documentation of a library.
    private const string Text = """
        is_global = true
        build_property.RootNamespace = App

        [/app/a.yaml]
        build_metadata.AdditionalFiles.ExpKind = Spec

        [/app/b.yaml]
        build_metadata.AdditionalFiles.ExpKind = Spec

        [/library/Library.xml]
        build_metadata.AdditionalFiles.ExpKind = Docs

        """;

    [Fact]
    public void Specs_that_come_and_go_have_sections_in_the_order_of_a_build()
    {
        var text = OptionsFile.With(Text, "/app", Change(["a.yaml", "b.yaml"], ["b.yaml", "c/d.yaml"]));
        Assert.Equal(Text.Replace("/b.yaml", "/c/d.yaml").Replace("/a.yaml", "/b.yaml"), text);
    }

    [Fact]
    public void Where_nothing_comes_or_goes_it_stays_as_it_is() =>
        Assert.Equal(Text, OptionsFile.With(Text, "/app", Change(["a.yaml", "b.yaml"], ["a.yaml", "b.yaml"])));

    [Theory]
    [InlineData("a.yaml")]
    [InlineData("a.yaml", "b.yaml", "other.yaml")]
    public void A_file_that_does_not_have_the_specs_that_were_built_is_left_to_MSBuild(params string[] built) =>
        Assert.Equal(built.Length == 1, OptionsFile.With(Text, "/app", Change(built, ["a.yaml"])) is not null);

    private static SpecChange Change(string[] built, string[] now) => new(
        built.ToDictionary(name => name, _ => "hash", StringComparer.Ordinal),
        [.. now.Select(name => KeyValuePair.Create(name, "hash"))]);
}
