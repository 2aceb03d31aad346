using System.Text;
using VerifyTests.Snapshots;

namespace VerifyTests;

public partial class VerifySettings
{
    private readonly List<Action<StringBuilder>> scrubbers = [];
    private readonly Dictionary<string, List<Action<StringBuilder>>> scrubbersByExtension = [];
    private readonly Dictionary<string, bool> scrubbedMembers = [];

    internal bool ScrubbersEnabled { get; private set; } = true;

    internal bool EmptyCollectionsIgnored { get; private set; } = true;

    internal bool DictionariesSorted { get; private set; } = true;

    internal bool GuidsScrubbed { get; private set; } = true;

    internal IReadOnlyList<Action<StringBuilder>> Scrubbers => scrubbers;

    // The value tells whether a member of that name is scrubbed; false leaves the member out.
    internal IReadOnlyDictionary<string, bool> ScrubbedMembers => scrubbedMembers;

    internal IReadOnlyList<Action<StringBuilder>> ScrubbersFor(string extension) =>
        scrubbersByExtension.TryGetValue(extension, out var found) ? found : [];

    /// <summary>Turns all scrubbers off.</summary>
    public void DisableScrubbers() => ScrubbersEnabled = false;

    /// <summary>Changes the text before it is compared.</summary>
    public void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        scrubbers.Insert(location == ScrubberLocation.First ? 0 : scrubbers.Count, scrubber);

    /// <summary>Changes texts of one extension before they are compared.</summary>
    public void AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First)
    {
        if (!scrubbersByExtension.TryGetValue(extension, out var list))
        {
            scrubbersByExtension[extension] = list = [];
        }

        list.Insert(location == ScrubberLocation.First ? 0 : list.Count, scrubber);
    }

    /// <summary>Removes lines that hold one of the texts.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) =>
        ScrubLinesContaining(StringComparison.OrdinalIgnoreCase, stringToMatch);

    /// <summary>Removes lines that hold one of the texts.</summary>
    public void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        AddScrubber(text => Lines.RemoveContaining(text, comparison, stringToMatch));

    /// <summary>Removes the lines that <paramref name="removeLine"/> picks.</summary>
    public void ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        AddScrubber(text => Lines.Remove(text, removeLine), location);

    /// <summary>Replaces each line; null removes it.</summary>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        AddScrubber(text => Lines.Replace(text, replaceLine), location);

    /// <summary>Removes lines of white space.</summary>
    public void ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) => AddScrubber(Lines.RemoveEmpty, location);

    /// <summary>Leaves members of that name out of serialised objects.</summary>
    public void IgnoreMember(string name) => IgnoreMembers(name);

    /// <summary>Leaves members of those names out of serialised objects.</summary>
    public void IgnoreMembers(params string[] names) => SetMembers(names, scrub: false);

    /// <summary>Writes "Scrubbed" for members of that name.</summary>
    public void ScrubMember(string name) => ScrubMembers(name);

    /// <summary>Writes "Scrubbed" for members of those names.</summary>
    public void ScrubMembers(params string[] names) => SetMembers(names, scrub: true);

    /// <summary>Leaves stack traces out of serialised exceptions.</summary>
    public void IgnoreStackTrace() => IgnoreMember("StackTrace");

    /// <summary>Writes empty collections too.</summary>
    public void DontIgnoreEmptyCollections() => EmptyCollectionsIgnored = false;

    /// <summary>Writes dictionaries in their own order.</summary>
    public void DontSortDictionaries() => DictionariesSorted = false;

    /// <summary>Writes GUIDs as they are.</summary>
    public void DontScrubGuids() => GuidsScrubbed = false;

    private void SetMembers(string[] names, bool scrub)
    {
        foreach (var name in names)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            scrubbedMembers[name] = scrub;
        }
    }

    private void CopyScrubbing(VerifySettings other)
    {
        ScrubbersEnabled = other.ScrubbersEnabled;
        EmptyCollectionsIgnored = other.EmptyCollectionsIgnored;
        DictionariesSorted = other.DictionariesSorted;
        GuidsScrubbed = other.GuidsScrubbed;
        scrubbers.AddRange(other.scrubbers);
        foreach (var (extension, list) in other.scrubbersByExtension)
        {
            scrubbersByExtension[extension] = [.. list];
        }

        foreach (var (name, scrub) in other.scrubbedMembers)
        {
            scrubbedMembers[name] = scrub;
        }
    }
}
