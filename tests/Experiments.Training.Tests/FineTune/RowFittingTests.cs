using Experiments.Models.Tokenizers;
using Experiments.Training.FineTune;

namespace Experiments.Training.Tests.FineTune;

/// <summary>What becomes of dialogues that are longer than a row, on every mask of learned tokens up to ten of them.</summary>
public sealed class RowFittingTests
{
    private const int Most = 10;

    public static TheoryData<int> Lengths => [2, 3, 4, 5, 7, Most - 1, Most];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Cut_keeps_the_longest_beginning(int length) => ForEach(length, Overlong.Cut, (whole, rows) =>
        Assert.Equal(Learns(whole, length + 1) ? [length + 1] : [], rows.Select(row => row.Tokens.Length)));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Cut_at_turn_keeps_what_ends_with_a_turn(int length) => ForEach(length, Overlong.CutAtTurn, (whole, rows) =>
    {
        // A turn of the assistant ends where a learned token is followed by none.
        var ends = Enumerable.Range(1, length + 1).Where(end => whole.Learned[end - 1] && !whole.Learned[end]).ToList();
        var expected = ends.Count > 0 && Learns(whole, ends[^1]) ? ends[^1..] : [];
        Assert.Equal(expected, rows.Select(row => row.Tokens.Length));
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Drop_keeps_none(int length) => ForEach(length, Overlong.Drop, (_, rows) => Assert.Empty(rows));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Windows_learn_every_token_once_from_half_a_row_at_least(int length) => ForEach(length, Overlong.Window, (whole, rows) =>
    {
        var learned = new List<int>();
        foreach (var row in rows)
        {
            // Tokens are numbered, so that a row tells where it stands.
            Assert.Equal(Enumerable.Range(row.Tokens[0], row.Tokens.Length), row.Tokens);
            Assert.InRange(row.Tokens.Length, 2, length + 1);
            foreach (var (at, token) in row.Tokens.Index().Where(each => row.Learned[each.Index]))
            {
                Assert.True(at >= Math.Min(token, length / 2));
                learned.Add(token);
            }
        }

        // The first token of all is predicted by nothing.
        Assert.Equal(Enumerable.Range(1, whole.Tokens.Length - 1).Where(at => whole.Learned[at]), learned.Where(at => at > 0));
    });

    [Fact]
    public void What_fits_stays_as_it_is()
    {
        var whole = Dialogue(5, 0b10110);

        Assert.All(Enum.GetValues<Overlong>(), overlong => Assert.Same(whole, Assert.Single(new RowFitting(4, overlong).Fit(whole))));
    }

    private static bool Learns(EncodedDialogue whole, int until) => whole.Learned[..until].Skip(1).Contains(true);

    private static void ForEach(int length, Overlong overlong, Action<EncodedDialogue, IReadOnlyList<EncodedDialogue>> check)
    {
        foreach (var tokens in Enumerable.Range(length + 2, Most))
        {
            for (var mask = 0; mask < 1 << Math.Min(tokens, Most); mask++)
            {
                var whole = Dialogue(tokens, mask << Math.Max(0, tokens - Most));
                check(whole, new RowFitting(length, overlong).Fit(whole));
            }
        }
    }

    private static EncodedDialogue Dialogue(int tokens, int learned) =>
        new([.. Enumerable.Range(0, tokens)], [.. Enumerable.Range(0, tokens).Select(at => (learned >> at & 1) == 1)]);
}
