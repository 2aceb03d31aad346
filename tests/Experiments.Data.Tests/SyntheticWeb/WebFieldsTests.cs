using System.Text.RegularExpressions;
using Experiments.Data.SyntheticWeb;
using Experiments.Tests;

namespace Experiments.Data.Tests.SyntheticWeb;

/// <summary>What questions of the web say beside their texts, for slices of results.</summary>
public sealed class WebFieldsTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly TestContext other = new();

    public void Dispose()
    {
        context.Dispose();
        other.Dispose();
    }

    /// <summary>Of the 16 tested persons the first 0.25·16 are frequent, those up to 0.6·16 usual, and the last 6 rare.</summary>
    [Fact]
    public async Task Questions_say_relation_and_frequency_where_the_spec_wants_it()
    {
        var web = await Run(context, fields: true);
        var questions = web.Questions.Read().ToList();

        Assert.All(questions, question => Assert.Equal(question.Id.Split('/')[1], question.Fields!["relation"]));
        var persons = questions.DistinctBy(question => question.Cluster).CountBy(question => question.Fields!["frequency"]).ToDictionary();
        Assert.Equal((4, 6, 6), (persons["frequent"], persons["usual"], persons["rare"]));
        Assert.All(web.Statements.Read(), statement => Assert.NotNull(statement.Fields));
    }

    /// <summary>Accepted results have the hashes of files without fields.</summary>
    [Fact]
    public async Task Without_them_files_are_as_they_were_and_all_else_is_the_same()
    {
        var (plain, web) = (Files(await Run(context, fields: false)), Files(await Run(other, fields: true)));

        Assert.DoesNotContain(plain.Values, text => text.Contains("\"fields\"", StringComparison.Ordinal));
        Assert.Equal(plain, web.ToDictionary(file => file.Key, file => Regex.Replace(file.Value, ",\"fields\":{[^}]*}", "")));
    }

    private static Task<Web> Run(TestContext within, bool fields) => new Data.SyntheticWeb.SyntheticWeb(64, 3)
    {
        PagesPerPerson = 20, Prompts = 300, Tests = 40, Fields = fields,
    }.RunAsync(within);

    private static Dictionary<string, string> Files(Web web) => Directory.GetFiles(web.Folder, "*.jsonl", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(web.Folder, file), File.ReadAllText);
}
