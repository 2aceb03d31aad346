using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

public sealed class PreferPreviewTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Only_the_answer_and_its_end_are_learned_whatever_was_said_before()
    {
        await SmallPreferences.MakeAsync(context);
        Message[] prompt = [new("user", "a"), new("assistant", "b"), new("user", "c")];
        Message[] longer = [new("assistant", "e"), new("user", "f"), new("assistant", "g")];
        PreferenceSet.Write(
            context.FolderOf("pairs"),
            [new("p", prompt, [new("assistant", "d")], [new("assistant", "h")]), new("q", prompt[2..], longer, [new("assistant", "d")])]);
        LabelledCompletionSet.Write(context.FolderOf("labelled"), [new LabelledCompletion("q", prompt, [new("assistant", "d")], true)]);

        var pairs = SmallPreferences.Prefer().Preview(context, 3).ToList();
        var labelled = new PreferLabelled(
            TestContext.From<LanguageModel>("base"),
            TestContext.From<LabelledCompletionSet>("labelled"),
            TestContext.From<CompletionScoreSet>("scores"),
            1).Preview(context, 5);

        Assert.Equal(["p chosen", "p rejected", "q chosen"], pairs.Select(example => example.Id));
        Assert.Equal(["d"], Learned(pairs[0]));
        Assert.Equal(["h"], Learned(pairs[1]));
        Assert.Equal(["e", "g"], Learned(pairs[2]));
        Assert.Equal(["d"], Learned(Assert.Single(labelled)));
    }

    // The end of a turn is a control token, spelled in angle brackets.
    private static IEnumerable<string> Learned(PreviewedExample example) => example.Parts
        .Where(part => part.IsLearned)
        .Select(part => part.Text.EndsWith('>') ? part.Text[..part.Text.LastIndexOf('<')] : "no end: " + part.Text);
}
