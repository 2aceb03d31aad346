using System.Text;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Dialogues as Fashion-How has them: rows with tabs, in code page 949.</summary>
public sealed class FashionHowFormatTests : IDisposable
{
    private const string Dialogue = "0\t<US>\t코트 추천해 줘\n1\t<CO>\t이 옷은 어때요\n";

    private readonly DialogueFixture fixture = new(DialogueFormat.FashionHow);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Rows_of_the_coordinator_are_the_assistants_turns()
    {
        // 똠 and 쓩 are in code page 949 and not in EUC-KR.
        var path = Write(
            "0\t<CO> \t어서 오세요 \tINTRO\r\n1\t<US>\t 똠 코트 추천해 줘 \t\r\n2\t<CO>\t이 옷은 어때요\tSUGGEST\r\n"
            + "3\t<AC>\tCT-001 PT-002\r\n4\t<US>\t쓩 좋아요\tUSER_SUCCESS\r\n" + Dialogue);

        Assert.Equal(
            [
                "file/1: [user: 똠 코트 추천해 줘][assistant: 이 옷은 어때요\nCT-001 PT-002][user: 쓩 좋아요]",
                "file/6: [user: 코트 추천해 줘][assistant: 이 옷은 어때요]",
            ],
            await fixture.Import(path));
        Assert.Equal(["file/1 opening-turn"], fixture.Dropped());
        Assert.Equal(
            """{"files":["file"],"read":2,"kept":2,"dropped":{"opening-turn":1},"unread":{"turns.function":3}}""" + "\n",
            fixture.Summary());
    }

    [Fact]
    public async Task A_dialogue_that_cannot_be_learned_is_left_out_with_its_reason()
    {
        var path = Write(Dialogue + "0\t<US>\t안녕\n0\t<CO>\t안녕\n\n0\t<US>\t\n1\t<CO>\t네\n");

        Assert.Single(await fixture.Import(path));
        Assert.Equal(["file/3 no-answer", "file/4 opening-turn", "file/4 begins-without-user", "file/6 empty-turn"], fixture.Dropped());
    }

    [Fact]
    public async Task Each_file_begins_a_dialogue()
    {
        fixture.Write(DialogueFixture.Korean.GetBytes(Dialogue), "a");
        fixture.Write(DialogueFixture.Korean.GetBytes(Dialogue), "b");

        Assert.Equal(2, (await fixture.Import(fixture.Folder)).Count);
    }

    [Theory]
    [InlineData("", "(1,1): the file is empty; ")]
    [InlineData("\n \n", "(1,1): the file is empty; ")]
    [InlineData("1\t<US>\t안녕\n", "(1,1): the first index is 1; ")]
    [InlineData(Dialogue + "1\t<US>\t안녕\n", "(3,1): the index is 1 after 1; ")]
    [InlineData(Dialogue + "하나\t<US>\t안녕\n", "(3,1): the index '하나' is not a whole number from 0 on; ")]
    [InlineData(Dialogue + "-1\t<US>\t안녕\n", "(3,1): the index '-1' is not a whole number from 0 on; ")]
    [InlineData(Dialogue + "2\t<XX>\t안녕\n", "(3,1): the tag is '<XX>', and not one of <US>, <CO>, <AC>; ")]
    [InlineData(Dialogue + "2\t<US>\n", "(3,1): the row has 2 fields; ")]
    [InlineData("; 0\n" + Dialogue, "(1,1): the row has 1 fields; ")]
    [InlineData(Dialogue + "2\t<US>\t안녕\tA\tB\n", "(3,1): the row has 5 fields; ")]
    public async Task A_row_of_another_form_is_an_error_at_its_line(string text, string message) =>
        Assert.StartsWith($"file{message}expected rows of index, tag", await fixture.ErrorOf(Write(text)));

    [Theory]
    [InlineData(new byte[] { 0xB0, 0xFF }, "B0", 0)]
    [InlineData(new byte[] { 0xFF }, "FF", 0)]
    [InlineData(new byte[] { (byte)'a', 0xB0, 0xA1, 0x80 }, "80", 3)]
    [InlineData(new byte[] { 0xB0, 0xA1, 0xC9, 0xA1 }, "C9", 2)]
    [InlineData(new byte[] { 0xB0, 0xA1, 0xC7 }, "C7", 2)]
    public async Task Bytes_that_are_no_Korean_are_an_error_with_line_and_byte(byte[] text, string wrong, int place)
    {
        const string Before = "2\t<US>\tHello";
        byte[] bytes = [.. DialogueFixture.Korean.GetBytes(Dialogue + Before), .. text, (byte)'\n'];

        Assert.Equal(
            $"file(3,{Before.Length + place + 1}): the byte {wrong} and what follows it is no letter in code page 949, "
            + "which this format reads; convert the file, for instance with iconv -t CP949.",
            await fixture.ErrorOf(fixture.Write(bytes)));
    }

    [Fact]
    public async Task UTF_8_is_an_error_where_it_first_shows()
    {
        Assert.StartsWith("file(1,8): the byte EC ", await fixture.ErrorOf(fixture.Write("0\t<US>\t안녕\n")));
        Assert.StartsWith("file(1,1): the text is in UTF-8, ", await fixture.ErrorOf(fixture.Write("\uFEFF0\t<US>\t안녕\n")));
    }

    [Fact]
    public async Task A_NUL_byte_is_an_error() => Assert.StartsWith(
        "file(1,1): there is a NUL byte", await fixture.ErrorOf(fixture.Write(Encoding.Unicode.GetBytes("0\t<US>\tHello\n"))));

    private string Write(string text) => fixture.Write(DialogueFixture.Korean.GetBytes(text));
}
