using System.Text;

namespace VerifyTests;

/// <summary>Settings of all verifications of a test assembly; set them in a module initializer.</summary>
public static class VerifierSettings
{
    internal static bool ContentOmitted { get; private set; }

    internal static bool PrefixesMayRepeat { get; private set; }

    internal static Encoding Encoding { get; private set; } = new UTF8Encoding(true, true);

    internal static List<Action<StringBuilder>> Scrubbers { get; } = [];

    /// <summary>Leaves the files' contents out of the failure text.</summary>
    public static void OmitContentFromException() => ContentOmitted = true;

    /// <summary>Writes received files without a byte order mark.</summary>
    public static void UseUtf8NoBom() => Encoding = new UTF8Encoding(false, true);

    /// <summary>Writes received files in the given encoding.</summary>
    public static void UseEncoding(Encoding encoding) => Encoding = encoding;

    /// <summary>Lets several verifications use one file name.</summary>
    public static void DisableRequireUniquePrefix() => PrefixesMayRepeat = true;

    /// <summary>Changes every text before it is compared.</summary>
    public static void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Insert(location == ScrubberLocation.First ? 0 : Scrubbers.Count, scrubber);

    /// <summary>Removes lines that hold one of the texts.</summary>
    public static void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        AddScrubber(text => Snapshots.Lines.RemoveContaining(text, comparison, stringToMatch));

    /// <summary>Removes the lines that <paramref name="removeLine"/> picks.</summary>
    public static void ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        AddScrubber(text => Snapshots.Lines.Remove(text, removeLine), location);

    /// <summary>Removes lines of white space.</summary>
    public static void ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) =>
        AddScrubber(Snapshots.Lines.RemoveEmpty, location);
}
