using System.Text.RegularExpressions;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Tests.Tokenizers;

public sealed class PreTokenizerTests
{
    // The expression that defines these pieces. .NET reads it as Unicode does below U+10000.
    private static readonly Regex Definition = new(
        @"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|"
        + @"\s*[\r\n]+|\s+(?!\S)|\s+",
        RegexOptions.CultureInvariant);

    [Fact]
    public void Pieces_are_those_of_the_defining_expression()
    {
        var random = new SeededRandom(3, "texts");
        var texts = Enumerable.Range(0, 20_000).Select(_ => RandomText.Next(random)).Where(text => !text.Any(char.IsSurrogate)).ToList();

        Assert.True(texts.Count > 2000);
        Assert.All(texts, text => Assert.Equal(Definition.Matches(text).Select(match => match.Length), PreTokenizer.Split(text)));
    }

    [Fact]
    public void Letters_beyond_the_basic_plane_are_letters()
    {
        // Four Fraktur letters of two UTF-16 units each, after a space that belongs to the word.
        Assert.Equal([9], PreTokenizer.Split(" 𝔘𝔫𝔦𝔠"));
    }

    [Fact]
    public void A_long_s_is_an_s_in_a_contraction()
    {
        // U+017F folds to s, and Hugging Face's expression, (?i:'s|…), ignores case.
        Assert.Equal([1, 2, 1], PreTokenizer.Split("a'ſa"));
    }
}
