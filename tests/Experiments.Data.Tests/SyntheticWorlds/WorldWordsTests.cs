using Experiments.Data.SyntheticWorlds;

namespace Experiments.Data.Tests.SyntheticWorlds;

public sealed class WorldWordsTests
{
    [Fact]
    public void There_are_forty_names_of_each_kind_and_no_word_is_both()
    {
        Assert.Equal(40, WorldWords.FirstNames.Distinct().Count());
        Assert.Equal(40, WorldWords.FamilyNames.Distinct().Count());
        Assert.Empty(WorldWords.FirstNames.Intersect(WorldWords.FamilyNames));
    }

    [Fact]
    public void Every_relation_has_thirty_two_values_and_no_value_is_anything_else()
    {
        var values = WorldWords.Relations.SelectMany(relation => relation.Values).ToList();

        Assert.All(WorldWords.Relations, relation => Assert.Equal(32, relation.Values.Count));
        Assert.Equal(values.Count, values.Distinct().Count());
        Assert.Empty(values.Intersect(WorldWords.FirstNames.Concat(WorldWords.FamilyNames)));
    }

    [Fact]
    public void A_value_that_follows_an_article_begins_with_a_consonant()
    {
        var withArticle = WorldWords.Relations.Where(relation => relation.Statements.Any(statement => statement.Contains(" a {1}")));

        Assert.All(withArticle.SelectMany(relation => relation.Values), value => Assert.DoesNotContain(value[0], "aeiou"));
    }

    [Fact]
    public void No_two_relations_share_a_sentence()
    {
        var sentences = WorldWords.Relations.SelectMany(relation => relation.Statements.Concat(relation.Questions)).ToList();

        Assert.Equal(sentences.Count, sentences.Distinct().Count());
    }
}
