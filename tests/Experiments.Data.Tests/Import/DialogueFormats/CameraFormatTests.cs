using System.Text;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Tables as CAMERA has them, with made-up advertisements.</summary>
public sealed class CameraFormatTests : IDisposable
{
    private const string Names =
        "asset_id,kw,lp_meta_description,title_org,title_ne1,title_ne2,title_ne3,domain,parsed_full_text_annotation\n";

    private readonly DialogueFixture fixture = new(DialogueFormat.Camera);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Keywords_and_description_ask_for_the_title()
    {
        var path = fixture.Write(
            Names
            + "7,靴 通販,\"軽い靴,\n歩きやすい\",\"\"\"軽い\"\"靴の店\",,,,EC,{'box': 1}\n"
            + "8,鞄,,丈夫な鞄,,,,EC,\n");

        Assert.Equal(
            [
                "file/2: [user: キーワード: 靴 通販\n説明: 軽い靴,\n歩きやすい][assistant: \"軽い\"靴の店]",
                "file/4: [user: キーワード: 鞄][assistant: 丈夫な鞄]",
            ],
            await fixture.Import(path));
        Assert.Equal(
            """{"files":["file"],"read":2,"kept":2,"dropped":{},"unread":{"domain":2,"parsed_full_text_annotation":2}}""" + "\n",
            fixture.Summary());
    }

    [Fact]
    public async Task Further_titles_are_counted_and_listed_as_references()
    {
        var path = fixture.Write(Names + "7,靴,軽い,一,二,三,,EC,\n");

        Assert.Equal(["file/2: [user: キーワード: 靴\n説明: 軽い][assistant: 一]"], await fixture.Import(path));
        Assert.Equal(["file/2/title_ne1 further-reference", "file/2/title_ne2 further-reference"], fixture.Dropped());
        Assert.Contains("1 records read, 1 kept; left out: 2 further-reference", fixture.Log[0]);
    }

    [Fact]
    public async Task Rows_of_one_landing_page_count_together() =>
        Assert.Equal(["7", "7", "8"], await fixture.Clusters(fixture.Write(Names + "7,a,b,c,,,,,\n7,d,e,f,,,,,\n8,g,h,i,,,,,\n")));

    [Fact]
    public async Task Columns_may_have_other_names_and_another_order() => Assert.Equal(
        ["file/2: [user: キーワード: 靴\n説明: 軽い][assistant: 靴の店]"],
        await fixture.Import(
            fixture.Write("title_org,asset_id,keyword,lp_meta_description\n靴の店,7,靴,軽い\n"), ("kw", "keyword")));

    [Fact]
    public async Task A_row_without_an_input_or_a_title_is_left_out()
    {
        var path = fixture.Write(Names + "1,a,b,c,,,,,\n2,a,b,,,,,,\n3,,,c,,,,,\n");

        Assert.Single(await fixture.Import(path));
        Assert.Equal(["file/3 empty-turn", "file/4 empty-turn"], fixture.Dropped());
    }

    [Theory]
    [InlineData("", "(1,1): the file is empty; ")]
    [InlineData(Names, "(1,1): the file has no row below the names; ")]
    [InlineData(
        "asset_id,kw,title_org\n1,a,b\n", "(1,1): there is no column 'lp_meta_description'; there are asset_id, kw, title_org; ")]
    [InlineData("asset_id,kw,kw\n", "(1,1): two columns have the name 'kw'; give each its own.")]
    [InlineData(Names + "1,a,b,c,,,,,\n2,a,b,c\n", "(3,1): the row has 4 fields, and the first row names 9; ")]
    [InlineData(Names + "1,a,\"b\n2,a,b,c,,,,,\n", "(2,1): a quote is opened in this row and never closed.")]
    [InlineData("{\"kw\": \"a\"}\n", "(1,1): there is no column 'asset_id'; there are {\"kw\": \"a\"}; ")]
    public async Task Another_form_is_an_error_at_its_line(string text, string message) =>
        Assert.StartsWith("file" + message, await fixture.ErrorOf(fixture.Write(text)));

    [Fact]
    public async Task Text_that_is_not_in_UTF_8_is_an_error_at_its_line()
    {
        // 靴 in Shift-JIS.
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Names + "1,"), 0x8C, 0x43, .. ",b,c,,,,,\n"u8];

        Assert.StartsWith("file(2,1): the text is not in UTF-8;", await fixture.ErrorOf(fixture.Write(bytes)));
    }
}
