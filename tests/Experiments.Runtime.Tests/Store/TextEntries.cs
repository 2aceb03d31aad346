using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Tests.Store;

/// <summary>Entries whose artifact is one file, <c>a.txt</c>, with the text that is their parameter.</summary>
internal static class TextEntries
{
    public static KeyField[] FieldsOf(string text) => [new("kind", "text"), new("parameter.text", text)];

    public static StageKey KeyOf(string text) => KeyAlgorithm.Compute(FieldsOf(text));

    public static StoreEntry Publish(ArtifactStore store, string text, DateTimeOffset created)
    {
        using var draft = store.Begin("text", KeyOf(text));
        File.WriteAllText(Path.Combine(draft.Files, "a.txt"), text);
        return store.Publish(draft, ManifestOf(text, created)).Entry;
    }

    public static Manifest ManifestOf(string text, DateTimeOffset created) =>
        new("text", KeyOf(text).Hex, "") { Fields = FieldsOf(text), Timings = new StageTimings(created, 1, 1) };
}
