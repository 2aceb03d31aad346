using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Models.Tests.Tokenizers.Training;

public sealed class BytePairTrainerTests
{
    [Fact]
    public void Merges_of_a_small_corpus_are_those_worked_out_by_hand()
    {
        // Pieces and counts: "low" 1, " low" 4, " lower" 2, " newest" 6, " widest" 3; Ġ is the space.
        // Pairs: es 9, st 9 (e is the smaller left byte), we 8, lo 7, ow 7, … After e s: es+t 9, w+e 2. After es t: lo 7 before ow 7. After
        // l o: lo+w 7.
        // Then five pairs occur 6 times: Ġ+low, Ġ+n, n+e, e+w, w+est. The space is the smallest left byte, and n (110) comes before low
        // (259).
        const string Text = "low low low low low lower lower newest newest newest newest newest newest widest widest widest";

        var learned = BytePairTrainer.Train([Text], 256 + 5);

        Assert.Equal(["e s", "es t", "l o", "lo w", "Ġ n"], learned.Merges);
        Assert.Equal(["es", "est", "lo", "low", "Ġn"], learned.Tokens.Skip(256));
    }

    [Fact]
    public void Of_equally_frequent_pairs_the_smaller_bytes_come_first()
    {
        var learned = BytePairTrainer.Train(["zy", "zy", "ab", "ab"], 258);

        Assert.Equal(["a b", "z y"], learned.Merges);
    }

    [Fact]
    public void A_run_of_one_letter_merges_from_the_left()
    {
        // "aaaaa" twice: a a occurs 8 times, becomes (aa)(aa)a; then aa aa and aa a twice each: smaller right id (a, 97) first.
        var learned = BytePairTrainer.Train(["aaaaa", "aaaaa"], 256 + 3);

        Assert.Equal(["a a", "aa a", "aa aaa"], learned.Merges);
    }

    [Fact]
    public void Training_stops_when_no_pair_occurs_twice()
    {
        Assert.Equal(256, BytePairTrainer.Train(["abc"], 300).Tokens.Count);
    }

    [Fact]
    public void Merges_agree_with_recounting_everything_at_every_step()
    {
        var random = new SeededRandom(5, "texts");
        var texts = Enumerable.Range(0, 300).Select(_ => RandomText.Next(random)).ToList();

        var learned = BytePairTrainer.Train(texts, 256 + 120);

        Assert.Equal(Recount(texts, 120), learned.Merges);
    }

    // The definition, without any bookkeeping.
    private static List<string> Recount(List<string> texts, int count)
    {
        var order = Enumerable.Range(0, 256).Select(value => ByteSymbols.Of((byte)value).ToString()).ToList();
        var words = texts.SelectMany(Pieces).Select(piece => System.Text.Encoding.UTF8.GetBytes(piece)
            .Select(value => ByteSymbols.Of(value).ToString()).ToList()).ToList();
        var merges = new List<string>();
        while (order.Count < 256 + count)
        {
            var best = words.SelectMany(word => word.Zip(word.Skip(1))).GroupBy(pair => pair)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => order.IndexOf(group.Key.First))
                .ThenBy(group => order.IndexOf(group.Key.Second))
                .First().Key;
            foreach (var word in words)
            {
                MergeIn(word, best);
            }

            if (!merges.Contains($"{best.First} {best.Second}"))
            {
                merges.Add($"{best.First} {best.Second}");
            }

            if (!order.Contains(best.First + best.Second))
            {
                order.Add(best.First + best.Second);
            }
        }

        return merges;
    }

    private static void MergeIn(List<string> word, (string First, string Second) pair)
    {
        for (var i = 0; i + 1 < word.Count; i++)
        {
            if (word[i] == pair.First && word[i + 1] == pair.Second)
            {
                word[i] += word[i + 1];
                word.RemoveAt(i + 1);
            }
        }
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var at = 0;
        foreach (var length in PreTokenizer.Split(text))
        {
            yield return text.Substring(at, length);
            at += length;
        }
    }
}
