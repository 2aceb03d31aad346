using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Items as FACAD has them, as requests for ad copy.</summary>
public sealed class FacadFormatTests : IDisposable
{
    private readonly DialogueFixture fixture = new(DialogueFormat.Facad);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Title_category_and_attributes_ask_for_the_description()
    {
        var path = fixture.Write(
            """
            [{"id": 12, "images": [{"color": "Red", "0": "https://example.org/a.jpeg"}], "title": "wool coat", "description": "a warm coat",
              "detail_info": "A warm coat.", "categoryid": 3, "category": "coat", "attr": ["nah", "wool", "long", "nah"], "attrid": [0, 1]},
             {"id": 13, "title": "plain scarf", "description": "soft", "attr": ["nah"], "images": []}]
            """);

        Assert.Equal(
            [
                "12: [user: title: wool coat\ncategory: coat\nattributes: wool, long][assistant: a warm coat]",
                "13: [user: title: plain scarf][assistant: soft]",
            ],
            await fixture.Import(path));
        Assert.Equal(
            """{"files":["file"],"read":2,"kept":2,"dropped":{},"unread":{"attrid":1,"categoryid":1,"detail_info":1,"images":1}}""" + "\n",
            fixture.Summary());
    }

    [Fact]
    public async Task An_item_without_a_description_is_left_out()
    {
        var path = fixture.Write("""[{"id": 1, "title": "a", "description": "b"}, {"id": 2, "title": "a", "description": null}]""");

        Assert.Single(await fixture.Import(path));
        Assert.Equal(["2 empty-turn"], fixture.Dropped());
    }

    [Theory]
    [InlineData("""[{"id": 1, "description": "b"}]""", "(1,1): 'title' is missing; ")]
    [InlineData("""[{"id": 1, "title": "a", "description": ["b"]}]""", "(1,1): 'description' is not a text; ")]
    [InlineData("""[{"id": 1, "title": "a", "attr": "wool"}]""", "(1,1): 'attr' is not a list; ")]
    [InlineData("[{\"id\": 1, \"title\": \"a\", \"description\": \"b\"},\n{\"id\": 1, \"title\": \"a\"}]", "(2,1): the id '1' is that of ")]
    [InlineData("""[{"id": 1, "title": "a", "description": "b"}""", "(1,45): not JSON: ")]
    [InlineData("", "(1,1): the file is empty; ")]
    public async Task Another_form_is_an_error_at_its_line(string text, string message) =>
        Assert.StartsWith("file" + message, await fixture.ErrorOf(fixture.Write(text)));
}
