using Experiments.Reports.Results;
using Experiments.Reports.Tables;
using Experiments.Reports.Tests.Fakes;

namespace Experiments.Reports.Tests.Results;

public sealed class ResultsTableTests
{
    // Two runs d apart: s/√2 = d/2, and t(1) at 97.5 % is 12.7062; so 0.2 gives ±1.271, 10 gives ±63.53, 100 gives ±635.31.
    // Against the first row, 50 broad has gained four items in each seed: the seeds agree, and t = 0.4/0.1247 with 9 degrees of freedom
    // gives p 0.011, twice that with the correction for two rows. Its length has t(1) = 1145/45, p 0.025, which twice is above 0.05.
    // Wilson's interval of 5 of 10: (0.5 + 0.19207 ± 1.95996·√(0.025 + 0.0096037))/1.38415, which is 0.23659 and 0.76341.
    [Fact]
    public void Every_combination_of_the_sweep_has_a_row_with_means_over_the_repeats()
    {
        var text = TextTable.Write(ResultsTable.Of(Measured.Experiment, Measured.Table));
        Assert.Equal(
            """
            More of it
            examples  source              accuracy         length  runs
            ────────  ──────  ────────────────────  ─────────────  ────
                   0  broad           0.300 ±1.271  105.00 ±63.53     2
                   0  narrow          0.100 ±0.000   0.500 ±0.000     2
                  50  broad          0.700 ±1.271*      1250 ±635     2
                  50  narrow  0.500 [0.237, 0.763]         1.0e−4     1
            Means over seed ± half of the 95 % t-interval.
            Single runs with 95 % intervals over items [Wilson for proportions, t for means].
            Items per run: 13 for accuracy.
            Not scored for accuracy: 3 items (too long: 3).
            * differs from the first row (p < 0.05, paired by seed and item, Holm's correction for the rows).
            Not every row can be compared with the first: accuracy cannot be paired: one has seed=1 and seed=2, the other seed=1.
            Not every row can be compared with the first: length cannot be paired: one has seed=1 and seed=2, the other seed=1.

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void The_summary_file_has_the_numbers_in_full()
    {
        var lines = SummaryCsv.Write(Measured.Experiment, Measured.Table).Split("\r\n");
        Assert.Equal("examples,source,measure,mean,lower,upper,standard-deviation,runs,planned,failed", lines[0]);
        Assert.Equal(["0", "broad", "length", "105"], lines[2].Split(',')[..4]);
        Assert.Equal(105 - (12.706204736 * 5), double.Parse(lines[2].Split(',')[4], System.Globalization.CultureInfo.InvariantCulture), 6);
        Assert.Equal("50,narrow,accuracy,0.5,,,,1,10,0", lines[7]);
    }
}
