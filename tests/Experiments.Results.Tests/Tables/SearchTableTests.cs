using Experiments.Results.Tables;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Tables;

/// <summary>A report says all that a search tried, and not only what won.</summary>
/// <remarks>Of n numbers of an odd seed ⌈n/2⌉ are even: 1/2, 2/3 and 1/2 for 2, 3 and 4; of an even seed all are.</remarks>
public sealed class SearchTableTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public async Task Every_candidate_of_every_arm_has_a_row_with_its_mean()
    {
        var table = SearchTable.Of((await lab.RunAsync(new TunedExperiment([2, 3, 4]))).Plan.Searches[0]);

        Assert.Equal(["arm", "seed", "count", "validation (mean)", "trials", "chosen"], table.Columns.Select(column => column.Header));
        Assert.Equal(2 * 2 * 3, table.Rows.Count);
        Assert.Equal(
            ["odd 1 2 0.500 1 ", "odd 1 3 0.667 1 chosen", "odd 1 4 0.500 1 ", "odd 2 2 1.000 1 chosen"],
            table.Rows.Take(4).Select(row => string.Join(' ', row.Select(cell => cell.Text))));
        Assert.Contains("Every arm chooses among 3 candidates", Assert.Single(table.Notes));
        Assert.Contains("choosing included", table.Notes[0]);
    }

    [Fact]
    public async Task One_search_for_all_seeds_says_what_the_intervals_leave_out()
    {
        var table = SearchTable.Of((await lab.RunAsync(new TunedExperiment([2, 3], perSeed: false))).Plan.Searches[0]);

        Assert.Equal(
            ["odd 2 0.750 2 ", "odd 3 0.833 2 chosen"],
            table.Rows.Take(2).Select(row => string.Join(' ', row.Select(cell => cell.Text))));
        Assert.Contains("not for choosing them", Assert.Single(table.Notes));
    }

    /// <summary>A score that is not finite is written as none, and its candidate is never chosen.</summary>
    [Fact]
    public async Task The_file_has_a_line_for_each_trial_of_the_search()
    {
        var csv = SearchTable.Csv((await lab.RunAsync(new TunedExperiment([0, 2], perSeed: false))).Plan.Searches[0]);

        Assert.Equal(
            [
                "arm,seed,for-seed,count,validation,mean,chosen",
                "odd,3,,0,,,no", "odd,4,,0,,,no", "odd,3,,2,0.5,0.75,yes", "odd,4,,2,1,0.75,yes",
            ],
            csv.Split('\n').Take(5).Select(line => line.TrimEnd('\r')));
    }
}
