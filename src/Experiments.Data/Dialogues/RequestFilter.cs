using Experiments.Data.Text;

namespace Experiments.Data.Dialogues;

/// <summary>Decides which dialogues to drop, from one to the next.</summary>
internal sealed class RequestFilter
{
    private readonly Dictionary<string, string> tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> kept = new(StringComparer.Ordinal);
    private readonly SimilarTexts similarTests;
    private readonly SimilarTexts? similarKept;

    /// <param name="similarity">From which similarity two requests are the same; null for equal ones only.</param>
    /// <param name="testSimilarity">From which similarity a request is like a test.</param>
    /// <param name="tests">Test requests with their ids.</param>
    public RequestFilter(double? similarity, double testSimilarity, IEnumerable<(string Id, string Text)> tests)
    {
        similarTests = new(testSimilarity);
        similarKept = similarity is { } least ? new(least) : null;
        foreach (var (id, text) in tests)
        {
            this.tests.TryAdd(Key(text), id);
            similarTests.Add(id, text);
        }
    }

    /// <summary>Why a dialogue is dropped; null when it is kept.</summary>
    public DroppedDialogue? Look(Dialogue dialogue)
    {
        if (dialogue.Messages.FirstOrDefault(message => message.Role == "user") is not { Content: var text })
        {
            return new(dialogue.Id, "no-user-turn", "", null, null);
        }

        var dropped = Find("like-test", tests, similarTests) ?? Find("duplicate", kept, null) ?? Find("similar", kept, similarKept);
        if (dropped is null)
        {
            kept.Add(Key(text), dialogue.Id);
            similarKept?.Add(dialogue.Id, text);
        }

        return dropped;

        DroppedDialogue? Find(string reason, Dictionary<string, string> equal, SimilarTexts? similar) =>
            equal.TryGetValue(Key(text), out var same) ? new(dialogue.Id, reason, text, same, 1)
            : similar?.Find(text) is { } near ? new(dialogue.Id, reason, text, near.Id, near.Similarity)
            : null;
    }

    // A request of nothing but punctuation is still a request.
    private static string Key(string text) => PlainWords.Key(text) is { Length: > 0 } key ? key : text.Trim();
}
