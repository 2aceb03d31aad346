using System.Text.RegularExpressions;
using Experiments.Runtime.Files;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    internal const string MarkerName = ".experiments-store";

    private const string Marker =
        "This folder is a store: it holds what stages of experiments made, by key. Programs know by this file that it is one.\n"
        + "'store gc' removes what nothing needs any more. Deleting the whole folder loses nothing but time, "
        + "and what was paid for the answers in .answers.\n";

    private static readonly string[] OwnNames = [TemporaryName, ScratchName, AnswersName, CodeName];

    private bool isPrepared;

    private bool HasMarker => File.Exists(Path.Combine(Folder, MarkerName));

    /// <summary>
    /// Refuses a folder that holds anything else than a store, so that nothing is ever written or removed there. A folder that does not
    /// exist, or is empty, may become a store.
    /// </summary>
    /// <remarks>A store that was made before stores had a marker is known by its shape.</remarks>
    /// <exception cref="StoreException">The folder is not a store.</exception>
    public void Recognize()
    {
        if (File.Exists(Folder))
        {
            throw new StoreException($"{Folder} is a file, and a store is a folder. Name another place.");
        }

        // Another program may make the store in this moment: the marker comes first, and is looked for once more.
        if (!HasMarker && Directory.Exists(Folder) && Stranger() is { } stranger && !HasMarker)
        {
            throw new StoreException(
                $"{Folder} is not a store: it holds {stranger}. Nothing was written or removed there. "
                + "Name a store, or a new or empty folder.");
        }
    }

    /// <summary>Whether a folder, by its name, can be one of a stage kind: <c>fine-tune</c>.</summary>
    internal static bool IsKind(string name) => KindGrammar().IsMatch(name);

    /// <summary>Whether a folder, by its name, can be one of an entry: the first digits of its key.</summary>
    internal static bool IsShortKey(string name) => ShortKeyGrammar().IsMatch(name);

    /// <summary>Whether a name in an entry's folder is that of a file which the store itself puts beside the artifact.</summary>
    internal static bool IsBesideFiles(string name) => name is ManifestName or LogName || OtherGrammar().IsMatch(name);

    internal static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;

    /// <summary>Makes the folder a store, unless it is one, before anything is written or removed.</summary>
    private void Prepare()
    {
        if (isPrepared)
        {
            return;
        }

        Recognize();
        Directory.CreateDirectory(Folder);
        if (!HasMarker)
        {
            WholeFile.Write(Path.Combine(Folder, MarkerName), Marker);
        }

        isPrepared = true;
    }

    /// <summary>Something in the store that is to be changed. Through a link the change would be somewhere else.</summary>
    private string Changeable(string name)
    {
        Prepare();
        var path = Path.Combine(Folder, name);
        return IsLink(path)
            ? throw new StoreException(
                $"{path} is a symbolic link, and nothing is written or removed through links inside a store. "
                + "Remove the link, or put a folder in its place; to keep results elsewhere, name that store with --store, or link the " +
                "whole store.")
            : path;
    }

    /// <summary>What a folder without a marker holds that no store has; null where it looks like a store in all.</summary>
    private string? Stranger()
    {
        var (hasKinds, hasEntry) = (false, false);
        foreach (var path in Directory.EnumerateFileSystemEntries(Folder).Where(path => !IsOwn(Path.GetFileName(path))))
        {
            if (!IsKind(Path.GetFileName(path)) || !Directory.Exists(path) || IsLink(path))
            {
                return Path.GetFileName(path);
            }

            hasKinds = true;
            foreach (var place in Directory.EnumerateFileSystemEntries(path))
            {
                if (!IsShortKey(Path.GetFileName(place)) || !Directory.Exists(place))
                {
                    return Path.GetRelativePath(Folder, place);
                }

                hasEntry = hasEntry || File.Exists(Path.Combine(place, ManifestName));
            }
        }

        return hasKinds && !hasEntry ? "folders without a result" : null;
    }

    // The marker on its way has its name and more.
    private static bool IsOwn(string name) => OwnNames.Contains(name) || name.StartsWith(MarkerName, StringComparison.Ordinal);

    [GeneratedRegex(@"^\w[\w.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex KindGrammar();

    [GeneratedRegex(@"^[0-9a-f]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortKeyGrammar();

    [GeneratedRegex(@"^other-[0-9a-f]{16}\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex OtherGrammar();
}
