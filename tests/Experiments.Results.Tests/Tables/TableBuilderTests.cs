using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Tables;

public sealed class TableBuilderTests
{
    // Two runs d apart: s/√2 = d/2, and t(1) at 97.5 % is 12.7062; so 10 gives ±63.53, 100 gives ±635.31. Of shares Wilson's equation with
    // the squared half-width t(1)²·V_seeds + t(9)²·(V_items − V_cells) was solved apart.
    // Against the first row, 50 broad has gained four items in each seed: the seeds agree, and t = 0.4/0.1247 with 9 degrees of freedom
    // gives p 0.011, twice that with the correction for two rows. Its length has t(1) = 1145/45, p 0.025, which twice is above 0.05.
    // Wilson's interval of 5 of 10: (0.5 + 0.19207 ± 1.95996·√(0.025 + 0.0096037))/1.38415, which is 0.23659 and 0.76341.
    [Fact]
    public void Every_combination_of_the_sweep_has_a_row_with_means_over_the_repeats()
    {
        var text = TextTable.Write(TableBuilder.Of(Measured.Experiment, Measured.Table));
        Assert.Equal(
            """
            More of it
            examples  source               accuracy         length  runs
            ────────  ──────  ─────────────────────  ─────────────  ────
                   0  broad    0.300 [0.011, 0.945]  105.00 ±63.53     2
                   0  narrow   0.100 [0.013, 0.477]   0.500 ±0.000     2
                  50  broad   0.700 [0.055, 0.989]*      1250 ±635     2
                  50  narrow   0.500 [0.237, 0.763]         1.0e−4     1
            Means over seed ± half of the 95 % interval over seed and items, or [its ends] where they are not as far.
            The interval of length is over seed alone.
            Single runs with 95 % intervals over items [Wilson for proportions, t for means].
            Items per run: 10 to 13 for accuracy.
            Not scored for accuracy: 3 items (too long: 3).
            * differs from the first row (p < 0.05, paired by seed and item, Holm's correction for the rows).
            Not every row can be compared with the first row: accuracy cannot be paired: one has seed=1 and seed=2, the other seed=1.
            Not every row can be compared with the first row: length cannot be paired: one has seed=1 and seed=2, the other seed=1.

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Items_of_one_source_have_no_interval_and_a_note_says_why()
    {
        var items = Enumerable.Range(0, 10).Select(i => new ItemScore($"{i}", i % 2) { Cluster = "page" });
        var accuracy = new Proportion { Items = [.. items] };
        var row = Measured.Table.Rows[0] with { Measures = new Dictionary<string, Measure> { ["accuracy"] = accuracy } };
        var text = TextTable.Write(TableBuilder.Of(Measured.Experiment, new([row])));

        Assert.Contains("0.500 ", text);
        Assert.DoesNotContain("0.500 [", text);
        Assert.Contains("accuracy has no interval over items: all of them come from one source, which tells nothing about others.\n", text);
    }

    [Fact]
    public void How_a_score_of_the_corpus_was_computed_is_told_from_stored_results_too()
    {
        var stored = MeasureLine.Of(new CorpusScore(31.2) { Signature = "nrefs:1|tok:13a" }).Measure([]);
        var row = Measured.Table.Rows[0];
        var measures = new Dictionary<string, Measure>(row.Measures) { ["length"] = stored };
        var text = TextTable.Write(TableBuilder.Of(Measured.Experiment, new([row with { Measures = measures }])));

        Assert.Contains("length: nrefs:1|tok:13a.\n", text);
    }

    [Fact]
    public void The_summary_file_has_the_numbers_in_full()
    {
        var lines = SummaryCsv.Write(Measured.Experiment, Measured.Table).Split("\r\n");
        Assert.Equal("examples,source,measure,mean,lower,upper,standard-deviation,runs,planned,failed", lines[0]);
        Assert.Equal(["0", "broad", "accuracy"], lines[1].Split(',')[..3]);
        Assert.Equal([0.3, 0.0106, 0.9451], lines[1].Split(',')[3..6].Select(number => Math.Round(
            double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), 4)));
        Assert.Equal(["0", "broad", "length", "105"], lines[2].Split(',')[..4]);
        Assert.Equal(105 - (12.706204736 * 5), double.Parse(lines[2].Split(',')[4], System.Globalization.CultureInfo.InvariantCulture), 6);
        Assert.Equal("50,narrow,accuracy,0.5,,,,1,10,0", lines[7]);
    }

    // The columns of broad: 0.3 and 0.7, so the difference is +0.4; narrow has one seed of two at 50 and cannot be paired.
    [Fact]
    public void A_spec_can_ask_for_rows_columns_a_baseline_and_the_values_of_a_paper()
    {
        var zero = Measured.Table.Rows[0].Axes[0];
        var fifty = Measured.Table.Rows[4].Axes[0];
        var broad = Measured.Table.Rows[0].Axes[1];
        var experiment = Measured.Experiment with
        {
            Tables = [new TableInfo("split", ["examples"], ["accuracy"]) { Across = "source", Baseline = [zero], Title = "By source" }],
            Paper = new PaperInfo
            {
                Arxiv = "2305.15717",
                References =
                [
                    new PaperReference("accuracy", [fifty, broad], 0.31, "Table 1, row 3"),
                    new PaperReference("accuracy", [], 0.9, "Section 4"),
                ],
            },
        };

        var (name, table) = Assert.Single(TableBuilder.All(experiment, Measured.Table));
        Assert.Equal("split", name);
        Assert.Equal("By source", table.Caption);
        Assert.Equal(
            [
                "examples", "accuracy (source broad)", "Δ accuracy (source broad)", "accuracy (source broad), paper",
                "accuracy (source narrow)", "Δ accuracy (source narrow)", "accuracy (source narrow), paper", "runs",
            ],
            table.Columns.Select(column => column.Header));
        Assert.Equal("0.300 [0.011, 0.945]", table.Rows[0][1].Text);
        Assert.Equal("", table.Rows[0][2].Text);
        Assert.Equal("0.700 [0.055, 0.989]*", table.Rows[1][1].Text);
        Assert.True(table.Rows[1][1].Strong);
        Assert.StartsWith("+0.400 [", table.Rows[1][2].Text);
        Assert.Equal("0.310", table.Rows[1][3].Text);
        Assert.Equal("–", table.Rows[1][5].Text);
        Assert.Equal("", table.Rows[1][6].Text);
        Assert.Contains("accuracy, paper: arXiv:2305.15717, Table 1, row 3.", table.Notes);
        Assert.Contains("accuracy: the paper has 0.900 (arXiv:2305.15717, Section 4).", table.Notes);
        Assert.Contains("* differs from examples 0 (p < 0.05, paired by seed and item, Holm's correction for the rows).", table.Notes);
    }

    // Of accuracy at 0 from broad, 2 and 4 of 10, the share of the seeds was computed apart: 3 of 7.
    [Fact]
    public void A_table_shows_details_beside_a_measure()
    {
        var info = new TableInfo("t", ["examples"], ["accuracy"])
        {
            Show = [TableDetail.EffectSize, TableDetail.Detectable, TableDetail.SeedShare],
        };
        var broad = new Experiments.Results.Model.ResultTable([.. Measured.Table.Rows.Where(row => row.Axes[1].Text == "broad")]);
        var table = TableBuilder.Of(info, Measured.Experiment, broad);
        Assert.Equal(
            ["examples", "accuracy", "d accuracy", "detectable accuracy", "seeds accuracy", "runs"],
            table.Columns.Select(column => column.Header));
        Assert.Equal(["", ""], table.Rows[0].Skip(2).Take(2).Select(cell => cell.Text));
        // Shares of 0.2, 0.4, 0.6 and 0.8: the variances 0.2 on average, with 10/9.
        Assert.Equal($"{0.4 / Math.Sqrt(0.2 * 10 / 9):0.000}", table.Rows[1][2].Text);
        Assert.Contains(table.Notes, note => note.StartsWith("d: Cohen's, the difference from the first row", StringComparison.Ordinal));
        Assert.Contains(table.Notes, note => note.StartsWith("detectable: ", StringComparison.Ordinal));
        Assert.Contains(table.Notes, note => note.StartsWith("seeds: the share", StringComparison.Ordinal));
        Assert.Equal(SeedShare, table.Rows[0][4].Text);
    }

    private const string SeedShare = "43 %";

    // Over both sources, seed by seed: 0.15 and 0.25; then 0.55 and, as narrow lacks the second seed, 0.8. t(1) is 12.706.
    [Fact]
    public void Axes_that_are_not_in_the_rows_are_averaged_over()
    {
        var table = TableBuilder.Of(new TableInfo("t", ["examples"], ["accuracy"]), Measured.Experiment, Measured.Table);
        Assert.Equal("0.200 [0.013, 0.831]", table.Rows[0][1].Text);
        // Trials that are missing leave the repeats: 0.675 ± 12.706·0.125, of which a share can have what lies between 0 and 1.
        Assert.StartsWith("0.675 [0.000, 1.000]", table.Rows[1][1].Text);
        Assert.Contains(
            "Means over source and seed ± half of the 95 % interval over seed and items, or [its ends] where they are not as far.",
            table.Notes);
    }
}
