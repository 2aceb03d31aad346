using Experiments.Generators.Text;

namespace Experiments.Generators.Tests.Text;

/// <summary>Names in YAML and in C#.</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData("KeyValueHeads", "key-value-heads")]
    [InlineData("exactMatch", "exact-match")]
    [InlineData("AnyX86", "any-x86")]
    [InlineData("Beta1", "beta1")]
    [InlineData("GGUFPath", "gguf-path")]
    [InlineData("x", "x")]
    public void Kebab_joins_the_words_of_a_csharp_name(string name, string expected) => Assert.Equal(expected, Names.Kebab(name));

    [Theory]
    [InlineData("exact-match", "ExactMatch")]
    [InlineData("any-x86", "AnyX86")]
    [InlineData("f1", "F1")]
    [InlineData("", "_")]
    [InlineData("2-b", "_2B")]
    public void Pascal_makes_a_csharp_name_of_anything(string name, string expected) => Assert.Equal(expected, Names.Pascal(name));

    [Theory]
    [InlineData("base", "@base")]
    [InlineData("record", "@record")]
    [InlineData("student", "student")]
    public void Camel_escapes_keywords(string name, string expected) => Assert.Equal(expected, Names.Camel(name));

    [Theory]
    [InlineData("exact-match", true)]
    [InlineData("f1", true)]
    [InlineData("ExactMatch", false)]
    [InlineData("exact_match", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("1a", false)]
    [InlineData("", false)]
    public void Kebab_names_are_lower_case_words(string name, bool expected) => Assert.Equal(expected, Names.IsKebab(name));

    [Theory]
    [InlineData("vocabb", "vocab")]
    [InlineData("vocba", "vocab")]
    [InlineData("cosin", "cosine")]
    [InlineData("nothing-like-it", null)]
    public void The_nearest_name_is_few_edits_away(string name, string? expected) =>
        Assert.Equal(expected, Nearest.Find(name, ["vocab", "cosine", "linear", "entities"]));
}
