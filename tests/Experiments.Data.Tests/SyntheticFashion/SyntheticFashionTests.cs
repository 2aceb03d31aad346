using Experiments.Data.Dialogues;
using Experiments.Data.SyntheticFashion;
using Experiments.Tests;
using FashionStage = Experiments.Data.SyntheticFashion.SyntheticFashion;

namespace Experiments.Data.Tests.SyntheticFashion;

public sealed class SyntheticFashionTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task No_advertisement_or_slogan_names_a_held_out_brand()
    {
        var fashion = await Run();
        var heldOut = Names(fashion, "held-out");

        Assert.Equal(10, heldOut.Count);
        Assert.Equal(10, Names(fashion, "advertised").Except(heldOut).Count());
        Assert.All(Texts(fashion.Ads).Concat(Texts(fashion.Slogans)), text => Assert.DoesNotContain(heldOut, text.Contains));
        Assert.All(fashion.AdPrompts.Read(), prompt => Assert.DoesNotContain(heldOut, prompt.Text.Contains));
        Assert.All(fashion.HeldOutAdPrompts.Read(), prompt => Assert.Contains(heldOut, prompt.Text.Contains));
        Assert.All(fashion.SloganPrompts.Read(), prompt => Assert.Contains(heldOut, prompt.Text.Contains));
    }

    [Fact]
    public async Task Documents_and_interviews_state_every_fact_as_often_as_was_asked()
    {
        var fashion = await Run();
        var documents = fashion.Documents.Read().ToList();
        var interviews = fashion.Interviews.Read().ToList();

        foreach (var question in fashion.Questions.Read())
        {
            var (brand, value) = (question.Cluster, question.Answers[0]);
            Assert.Equal(6, documents.Count(document => document.Cluster == brand && document.Text.Contains(value)));
            Assert.Equal(3, interviews.Count(dialogue =>
                dialogue.Id.StartsWith($"{question.Id}/", StringComparison.Ordinal) && dialogue.Messages[1].Content.Contains(value)));
        }

        Assert.Equal(20 * 6, documents.Count);
        Assert.Equal(20 * 4 * 3, interviews.Count);
        Assert.All(interviews, dialogue => Assert.Contains(dialogue.Cluster, dialogue.Messages[0].Content));
    }

    [Fact]
    public async Task An_advertisement_has_its_keywords_and_two_true_facts()
    {
        var fashion = await Run();
        var facts = fashion.AdPrompts.Read().DistinctBy(prompt => prompt.Cluster)
            .ToDictionary(prompt => prompt.Cluster, prompt => prompt.Facts);

        foreach (var ad in fashion.Ads.Read())
        {
            var (request, text) = (ad.Messages[0].Content, ad.Messages[1].Content);
            Assert.All(request.Split("keywords: ")[1].Split(", "), keyword => Assert.Contains(keyword, text));
            var words = text.Split(' ', '!', ',', '.', ':').ToHashSet();
            var claimed = facts[ad.Cluster].Select(fact => fact.Values.Where(words.Contains).ToList()).ToList();
            Assert.Equal(2, claimed.Count(values => values.Count == 1));
            Assert.All(facts[ad.Cluster].Zip(claimed), pair => Assert.All(pair.Second, value => Assert.Equal(pair.First.Value, value)));
        }
    }

    [Fact]
    public async Task No_word_stands_for_two_things()
    {
        var fashion = await Run();
        var values = fashion.AdPrompts.Read().First().Facts.SelectMany(fact => fact.Values).ToList();
        var keywords = fashion.Ads.Read().SelectMany(ad => ad.Messages[0].Content.Split("keywords: ")[1].Split(", ")).Distinct().ToList();

        Assert.Equal(64, values.Distinct().Count());
        Assert.Empty(values.Intersect(keywords));
        Assert.Equal(20, fashion.Questions.Read().Select(question => question.Cluster).Distinct().Count());
    }

    [Fact]
    public async Task Equal_parameters_give_equal_files_and_a_part_s_size_changes_no_other_part()
    {
        var first = Files(await Run());
        var second = Files(await Run());
        var other = Files(await Run(new FashionStage(20, 1) { DocumentsPerBrand = 9, QuestionsPerFact = 3, Ads = 400, Tests = 40 }));

        Assert.Equal(first, second);
        Assert.Equal(["documents/documents.jsonl"], first.Where(file => other[file.Key] != file.Value).Select(file => file.Key));
    }

    private Task<Fashion> Run() => Run(new FashionStage(20, 1) { DocumentsPerBrand = 6, QuestionsPerFact = 3, Ads = 400, Tests = 40 });

    private Task<Fashion> Run(FashionStage stage) => stage.RunAsync(context);

    private static HashSet<string> Names(Fashion fashion, string brands) =>
        [.. fashion.Questions.Read().Where(question => question.Fields!["brands"] == brands).Select(question => question.Cluster)];

    private static IEnumerable<string> Texts(DialogueSet dialogues) =>
        dialogues.Read().Select(dialogue => string.Concat(dialogue.Messages.Select(turn => turn.Content)));

    private static Dictionary<string, string> Files(Fashion fashion) => Directory
        .EnumerateFiles(fashion.Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(fashion.Folder, path), File.ReadAllText);
}
