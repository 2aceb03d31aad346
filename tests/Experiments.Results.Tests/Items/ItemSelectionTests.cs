using Experiments.Results.Items;

namespace Experiments.Results.Tests.Items;

public sealed class ItemSelectionTests
{
    // Scores by hand: small/1, large/1, small/2, large/2; null for one that was not scored.
    private static readonly ItemSet Set = new(
        "answers",
        "qa",
        [
            new("right", Direction.HigherIsBetter, true), new("errors", Direction.LowerIsBetter, true),
            new("length", Direction.Neutral, false),
        ],
        [new("a", "small", "seed 1"), new("b", "large", "seed 1"), new("c", "small", "seed 2"), new("d", "large", "seed 2")],
        [
            Item("both", "Who?", "geo", 1, 1, 1, 1),
            Item("gain", "What <b>?", "geo", 0, 1, 1, 1),
            Item("seeds", "When?", "time", 0, 0, 1, 1),
            Item("lost", "Where?", "geo", 1, 0, 0, null),
        ]);

    [Theory]
    [InlineData("", "both gain seeds lost")]
    [InlineData("show=wrong", "gain seeds lost")]
    [InlineData("show=flipped", "gain lost")]
    [InlineData("show=flipped&arm=small", "")]
    [InlineData("show=differ&arm=small", "gain seeds lost")]
    [InlineData("show=unscored", "lost")]
    [InlineData("show=unscored&repeat=seed 1", "")]
    [InlineData("show=wrong&measure=errors&arm=large", "both gain seeds")]
    [InlineData("show=wrong&measure=length", "")]
    [InlineData("q=WHAT <B", "gain")]
    [InlineData("q=answer of d", "both gain seeds lost")]
    [InlineData("q=answer of d&arm=small", "")]
    [InlineData("q=too long", "lost")]
    [InlineData("q=seeds", "seeds")]
    [InlineData("f.topic=geo&show=flipped", "gain lost")]
    [InlineData("f.topic=geo&f.topic=time", "")]
    [InlineData("sort=lowest", "lost seeds gain both")]
    [InlineData("sort=highest", "both gain seeds lost")]
    [InlineData("sort=highest&repeat=seed 1&arm=large", "both gain seeds lost")]
    [InlineData("sort=id", "both gain lost seeds")]
    [InlineData("show=nonsense&sort=odd&page=-1&measure=none&other=1", "both gain seeds lost")]
    public void Items_are_selected_as_the_query_says(string query, string expected)
    {
        var read = Read(query);

        Assert.Equal(expected, string.Join(' ', ItemSelection.Of(Set, read).Items.Select(item => item.Id)));
        Assert.Equal(read, Read(read.Write().TrimStart('?'), isEscaped: true));
    }

    [Fact]
    public void A_link_says_all_of_a_query_and_nothing_else()
    {
        var query = new ItemQuery
        {
            Measure = "right", Show = "flipped", Text = "a & b=c?", Arms = ["x 1", "y"], Repeats = ["seed 2"],
            Fields = [("topic", "geo/1")], Sort = "lowest", Item = "q/1", Page = 3,
        };

        Assert.Equal(
            "?measure=right&show=flipped&q=a%20%26%20b%3Dc%3F&arm=x%201&arm=y&repeat=seed%202&f.topic=geo%2F1&sort=lowest&page=3"
            + "&item=q%2F1",
            query.Write());
        Assert.Equal("", new ItemQuery().Write());
        Assert.Equal(query, Read(query.Write().TrimStart('?'), isEscaped: true));
    }

    [Fact]
    public void Means_are_over_the_trials_that_are_looked_at()
    {
        Assert.Equal(1.0 / 3, ItemSelection.Of(Set, new()).Mean(Set.Items[3])!.Value, 12);
        Assert.Equal(0.5, ItemSelection.Of(Set, new() { Arms = ["small"] }).Mean(Set.Items[3]));
        Assert.Null(ItemSelection.Of(Set, new() { Arms = ["large"], Repeats = ["seed 2"] }).Mean(Set.Items[3]));
    }

    [Fact]
    public void Fields_to_choose_from_have_few_short_values() =>
        Assert.Equal([("topic", "geo time")], Set.FieldValues.Select(field => (field.Name, string.Join(' ', field.Values))));

    private static ItemQuery Read(string query, bool isEscaped = false) => ItemQuery.Read(query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => isEscaped ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : (pair[0], pair[1])));

    private static EvaluatedItem Item(string id, string question, string topic, params double?[] scores) => new(
        id,
        [
            new(ItemRole.Question, "text", question, "questions"), new(ItemRole.Field, "topic", topic, "questions"),
            new(ItemRole.Field, "trace", $"line\nof {id}", "answers"),
        ],
        [
            .. scores.Select((score, trial) => new ItemOutcome(
                [score, score, 40],
                score is null ? "too long" : null,
                [new(ItemRole.Response, "answer", $"answer of {"abcd"[trial]}", "answers")])),
        ]);
}
