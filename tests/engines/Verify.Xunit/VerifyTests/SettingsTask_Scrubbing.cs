using System.Diagnostics.Contracts;
using System.Text;

namespace VerifyTests;

public partial class SettingsTask
{
    /// <inheritdoc cref="VerifySettings.DisableScrubbers()"/>
    [Pure]
    public SettingsTask DisableScrubbers() => With(current => current.DisableScrubbers());

    /// <inheritdoc cref="VerifySettings.AddScrubber(Action{StringBuilder}, ScrubberLocation)"/>
    [Pure]
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(current => current.AddScrubber(scrubber, location));

    /// <inheritdoc cref="VerifySettings.AddScrubber(string, Action{StringBuilder}, ScrubberLocation)"/>
    [Pure]
    public SettingsTask AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(current => current.AddScrubber(extension, scrubber, location));

    /// <inheritdoc cref="VerifySettings.ScrubLinesContaining(string[])"/>
    [Pure]
    public SettingsTask ScrubLinesContaining(params string[] stringToMatch) =>
        With(current => current.ScrubLinesContaining(stringToMatch));

    /// <inheritdoc cref="VerifySettings.ScrubLinesContaining(StringComparison, string[])"/>
    [Pure]
    public SettingsTask ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        With(current => current.ScrubLinesContaining(comparison, stringToMatch));

    /// <inheritdoc cref="VerifySettings.ScrubLines(Func{string, bool}, ScrubberLocation)"/>
    [Pure]
    public SettingsTask ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        With(current => current.ScrubLines(removeLine, location));

    /// <inheritdoc cref="VerifySettings.ScrubLinesWithReplace(Func{string, string?}, ScrubberLocation)"/>
    [Pure]
    public SettingsTask ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        With(current => current.ScrubLinesWithReplace(replaceLine, location));

    /// <inheritdoc cref="VerifySettings.ScrubEmptyLines(ScrubberLocation)"/>
    [Pure]
    public SettingsTask ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) =>
        With(current => current.ScrubEmptyLines(location));

    /// <inheritdoc cref="VerifySettings.IgnoreMember(string)"/>
    [Pure]
    public SettingsTask IgnoreMember(string name) => With(current => current.IgnoreMember(name));

    /// <inheritdoc cref="VerifySettings.IgnoreMembers(string[])"/>
    [Pure]
    public SettingsTask IgnoreMembers(params string[] names) => With(current => current.IgnoreMembers(names));

    /// <inheritdoc cref="VerifySettings.ScrubMember(string)"/>
    [Pure]
    public SettingsTask ScrubMember(string name) => With(current => current.ScrubMember(name));

    /// <inheritdoc cref="VerifySettings.ScrubMembers(string[])"/>
    [Pure]
    public SettingsTask ScrubMembers(params string[] names) => With(current => current.ScrubMembers(names));

    /// <inheritdoc cref="VerifySettings.IgnoreStackTrace()"/>
    [Pure]
    public SettingsTask IgnoreStackTrace() => With(current => current.IgnoreStackTrace());

    /// <inheritdoc cref="VerifySettings.DontIgnoreEmptyCollections()"/>
    [Pure]
    public SettingsTask DontIgnoreEmptyCollections() => With(current => current.DontIgnoreEmptyCollections());

    /// <inheritdoc cref="VerifySettings.DontSortDictionaries()"/>
    [Pure]
    public SettingsTask DontSortDictionaries() => With(current => current.DontSortDictionaries());

    /// <inheritdoc cref="VerifySettings.DontScrubGuids()"/>
    [Pure]
    public SettingsTask DontScrubGuids() => With(current => current.DontScrubGuids());
}
