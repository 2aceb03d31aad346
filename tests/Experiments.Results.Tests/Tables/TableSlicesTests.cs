using System.Globalization;
using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Tables;

/// <summary>Two arms of ten questions, of which those with an even number are for cities.</summary>
public sealed class TableSlicesTests
{
    private static readonly TableInfo Info = new("t", ["examples"], ["accuracy", "length"]) { Slices = "relation" };

    private static readonly ResultTable Results = new(
        [Sliced(Measured.Row(0, "broad", 1, right: 2, length: 100)), Sliced(Measured.Row(50, "broad", 1, right: 8, length: 120))]);

    /// <summary>
    /// Of the first two answers, q0 is for a city: 1 of 5, Wilson [0.036, 0.624]; of the first eight four are: 4 of 5, [0.376, 0.964].
    /// A length is one number of all items.
    /// </summary>
    [Fact]
    public void Every_row_is_split_into_the_slices_of_the_field()
    {
        var text = TextTable.Write(TableBuilder.Of(Info, Measured.Experiment with { Title = "Facts" }, Results));
        Assert.Equal(
            """
            Facts
            examples  relation              accuracy  length  runs
            ────────  ────────  ────────────────────  ──────  ────
                   0  city      0.200 [0.036, 0.624]       –     1
                   0  job       0.200 [0.036, 0.624]       –     1
                  50  city      0.800 [0.376, 0.964]       –     1
                  50  job       0.800 [0.376, 0.964]       –     1
            Each row is of the items of one relation.
            Single runs with 95 % intervals over items [Wilson for proportions, t for means].
            Items per run: 5 for accuracy.

            """.ReplaceLineEndings("\n"),
            text);
    }

    /// <summary>Three of five cities more are right: McNemar's exact probability of 3 against 0 is 2·0.5³.</summary>
    [Fact]
    public void An_arm_is_compared_with_the_first_one_of_its_slice()
    {
        var lines = TableCsv.Write(Info, Measured.Experiment, Results).Split("\r\n");
        Assert.StartsWith("examples,relation,measure,mean,", lines[0]);
        Assert.StartsWith("0,city,accuracy,0.2,", lines[1]);
        var city = lines.First(line => line.StartsWith("50,city,accuracy", StringComparison.Ordinal)).Split(',');
        string[] numbers = [city[9], city[12], city[13]];
        Assert.Equal([0.6, 0.25, 0.5], numbers.Select(text => Math.Round(double.Parse(text, CultureInfo.InvariantCulture), 9)));
    }

    [Theory]
    [InlineData("relatoin", "no item of accuracy and length has the field 'relatoin'; did you mean 'relation'?")]
    [InlineData("relation", null)]
    public void A_field_that_no_item_has_is_told_and_the_table_is_whole(string field, string? problem)
    {
        var info = Info with { Slices = field };
        Assert.Equal(problem, TableSlices.Problem(info, Results));
        var table = TableBuilder.Of(info, Measured.Experiment, Results);
        Assert.Equal(problem is null ? 4 : 2, table.Rows.Count);
        Assert.Equal(problem is not null, table.Notes.Any(note => note == $"Not sliced: {problem}"));
    }

    private static ResultRow Sliced(ResultRow row) => row with
    {
        Measures = row.Measures.ToDictionary(measure => measure.Key, measure => measure.Value with
        {
            Items =
            [
                .. measure.Value.Items.Select((item, place) => item with
                {
                    Fields = new Dictionary<string, string> { ["relation"] = place % 2 == 0 ? "city" : "job" },
                }),
            ],
        }),
    };
}
