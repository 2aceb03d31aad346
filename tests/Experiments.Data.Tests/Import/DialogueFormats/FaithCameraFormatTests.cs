using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Faithful titles, joined with the rows of CAMERA that they answer.</summary>
public sealed class FaithCameraFormatTests : IDisposable
{
    private const string Rows = "asset_id,kw,lp_meta_description,title_org\n1,靴,軽い,一番軽い靴\n2,鞄,丈夫,鞄\n3,帽子,青い,帽子\n";
    private const string Names = "asset_id\tad_title\tflg_revised\n";

    private readonly DialogueFixture fixture = new(DialogueFormat.FaithCamera);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Titles_answer_the_rows_of_their_asset()
    {
        Write(Names + "2\t\"丈夫\"な鞄\tfalse\n1\t軽い靴\ttrue\n");

        Assert.Equal(
            [
                "test.csv/2: [user: キーワード: 靴\n説明: 軽い][assistant: 軽い靴]",
                "test.csv/3: [user: キーワード: 鞄\n説明: 丈夫][assistant: \"丈夫\"な鞄]",
            ],
            await fixture.Import(fixture.Folder));
        Assert.Equal(["test.csv/4 no-faithful-title"], fixture.Dropped());
        Assert.Equal(
            """{"files":["FaithCAMERA.tsv","test.csv"],"read":3,"kept":2,"dropped":{"no-faithful-title":1}"""
            + ",\"unread\":{\"title_org\":2}}\n",
            fixture.Summary());
    }

    [Fact]
    public async Task What_lacks_its_other_half_is_left_out()
    {
        Write(Names + "1\t軽い靴\ttrue\n2\t\tfalse\n3\t帽子\tfalse\n9\t傘\tfalse\n");

        Assert.Equal(2, (await fixture.Import(fixture.Folder)).Count);
        Assert.Equal(["test.csv/3 empty-turn", "FaithCAMERA.tsv/5 no-input"], fixture.Dropped());
    }

    [Theory]
    [InlineData("asset_id\ttitle\n1\ta\n", "FaithCAMERA.tsv(1,1): there is no column 'ad_title'; there are asset_id, title; ")]
    [InlineData(Names + "1\ta\n", "FaithCAMERA.tsv(2,1): the row has 2 fields, and the first row names 3; ")]
    [InlineData(Names + "1\ta\ttrue\n1\tb\ttrue\n", "FaithCAMERA.tsv(3,1): the asset 1 has a title in FaithCAMERA.tsv/2 already; ")]
    [InlineData("", "FaithCAMERA.tsv(1,1): the file is empty; ")]
    public async Task Titles_of_another_form_are_an_error_at_their_line(string titles, string message)
    {
        Write(titles);
        Assert.StartsWith(message, await fixture.ErrorOf(fixture.Folder));
    }

    [Fact]
    public async Task A_row_of_an_asset_that_was_there_is_an_error()
    {
        Write(Names + "1\t軽い靴\ttrue\n", Rows + "1,靴,軽い,靴\n");
        Assert.StartsWith("test.csv(5,1): the asset 1 is that of test.csv/2 already, ", await fixture.ErrorOf(fixture.Folder));
    }

    [Fact]
    public async Task Titles_alone_are_an_error_that_names_what_is_missing() => Assert.Equal(
        "import-dialogues: the format faith-camera reads a folder with CAMERA's test.csv and FaithCAMERA's .tsv; there is FaithCAMERA.tsv.",
        await fixture.ErrorOf(fixture.Write(Names + "1\ta\ttrue\n", "FaithCAMERA.tsv")));

    private void Write(string titles, string rows = Rows)
    {
        fixture.Write(titles, "FaithCAMERA.tsv");
        fixture.Write(rows, "test.csv");
    }
}
