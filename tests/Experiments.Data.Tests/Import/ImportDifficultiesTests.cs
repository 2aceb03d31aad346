using Experiments.Data.Import;
using Experiments.Data.Prompts;

namespace Experiments.Data.Tests.Import;

public sealed class ImportDifficultiesTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_table_has_ids_and_difficulties_below_the_names_of_its_columns()
    {
        Assert.Equal(["a -0.25", "b 1"], await Import("id,difficulty\na,-0.25\nb,1"));
        Assert.Equal(["7 0.5"], await Import("""{"id": 7, "difficulty": 0.5}""", format: DifficultyFormat.Jsonl));
    }

    [Fact]
    public async Task Places_from_0_become_the_ids_of_the_prompts()
    {
        Assert.Equal(["first 0.5", "second -1"], await Import("index,instruction_difficulty\n0,0.5\n1,-1", ["first", "second", "third"]));
    }

    [Theory]
    [InlineData("a,0.5\nb,1", "(1,1): the first row has the names of the columns")]
    [InlineData("id,difficulty\na", "(2,1): the row has 1 fields")]
    [InlineData("id,difficulty\na,high", "(2,1): the difficulty is 'high', which is no number.")]
    [InlineData("id,difficulty\na,1\na,2", "(3,1): 'a' has a difficulty in file/2 already.")]
    [InlineData("id,difficulty\na,NaN", "which is no number")]
    public async Task A_mistake_is_named_with_its_line(string text, string message)
    {
        Assert.Contains(message, await ImportFixture.ErrorOf(() => Import(text)));
    }

    [Fact]
    public async Task A_place_beyond_the_prompts_is_refused()
    {
        Assert.Contains(
            "(3,1): '2' is no place among the 2 prompts, which are counted from 0.",
            await ImportFixture.ErrorOf(() => Import("index,instruction_difficulty\n0,1\n2,1", ["a", "b"])));
    }

    private async Task<IEnumerable<string>> Import(
        string text, string[]? prompts = null, DifficultyFormat format = DifficultyFormat.Csv)
    {
        var path = fixture.Write(text);
        var stage = new ImportDifficulties(path, format, ImportFixture.Hash(path))
        {
            Prompts = prompts is null ? null : fixture.Context.Input(PromptSet.Write(
                fixture.Context.NewFolder("prompts"), prompts.Select(id => new UserPrompt(id, "", id, [])))),
        };
        return (await stage.RunAsync(fixture.Context)).Read()
            .Select(each => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{each.Id} {each.Difficulty}"));
    }
}
