using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Keywords as AdvertiseGen has them, odd ones among them.</summary>
public sealed class AdvertiseGenFormatTests : IDisposable
{
    private readonly DialogueFixture fixture = new(DialogueFormat.AdvertiseGen);

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("类型#裤*版型#宽松", "类型: 裤\n版型: 宽松")]
    [InlineData("图案#条纹*图案#格子", "图案: 条纹\n图案: 格子")]
    [InlineData("类型#裤*风格#", "类型: 裤\n风格: ")]
    [InlineData("材质#a#b", "材质: a#b")]
    public async Task Each_pair_is_a_line_and_nothing_is_merged(string content, string request) => Assert.Equal(
        [$"file/1: [user: {request}][assistant: 好看]"],
        await fixture.Import(fixture.Write($$"""{"content": "{{content}}", "summary": "好看"}""")));

    [Theory]
    [InlineData("类型#裤*宽松")]
    [InlineData("裤")]
    [InlineData("")]
    [InlineData("类型#裤*")]
    public async Task A_keyword_without_a_mark_is_an_error(string content) => Assert.Equal(
        """file(1,1): 'content' has a keyword without a value; expected {"content": "name#value*name#value", "summary": "…"}.""",
        await fixture.ErrorOf(fixture.Write($$"""{"content": "{{content}}", "summary": "好看"}""")));

    [Theory]
    [InlineData("""{"content": "a#b"}""", "'summary' is missing")]
    [InlineData("""{"content": ["a#b"], "summary": "s"}""", "'content' is not a text")]
    public async Task Another_form_is_an_error(string record, string message) =>
        Assert.StartsWith($"file(1,1): {message}; expected ", await fixture.ErrorOf(fixture.Write(record)));

    [Fact]
    public async Task An_advertisement_without_text_is_left_out()
    {
        var path = fixture.Write("""
            {"content": "a#b", "summary": " "}
            {"content": "a#b", "summary": "s"}
            """);

        Assert.Equal(["file/2: [user: a: b][assistant: s]"], await fixture.Import(path));
        Assert.Equal(["file/1 empty-turn"], fixture.Dropped());
    }
}
