namespace Experiments.Runtime.Files;

/// <summary>
/// Replaces folders at once: whoever reads one, and whatever interrupts the writing, finds the former content or the new one.
/// </summary>
public static class WholeFolder
{
    private const int MostAttempts = 8;

    /// <summary>
    /// Changes a copy of a folder, and puts it in the folder's place. When something goes wrong, the former folder stays, and nothing
    /// beside it. A link is replaced; what it leads to stays.
    /// </summary>
    /// <param name="path">The folder; it need not exist, the folder around it is made.</param>
    /// <param name="change">Changes the copy.</param>
    public static void Change(string path, Action<string> change) => Change(path, change, FileSystem.Exchange);

    /// <param name="path">The folder.</param>
    /// <param name="change">Changes the copy.</param>
    /// <param name="exchange">Exchanges two names, and says whether it could.</param>
    internal static void Change(string path, Action<string> change, Func<string, string, bool> exchange)
    {
        var around = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(around);
        RemoveLeftovers(around);
        for (var attempt = 1; ; attempt++)
        {
            var copy = Path.Combine(around, Leftover.NewName("." + Path.GetFileName(path)));
            try
            {
                Directory.CreateDirectory(copy);
                if (!TryCopy(path, copy) && attempt < MostAttempts)
                {
                    // Somebody else replaced the folder while it was copied.
                    continue;
                }

                change(copy);
                Put(copy, path, exchange);
                return;
            }
            finally
            {
                Remove(copy);
            }
        }
    }

    /// <summary>Whether a folder, by its name, is one that is about to replace another, or that was replaced.</summary>
    /// <param name="name">The name.</param>
    public static bool IsUnfinished(string name) => name.StartsWith('.') && Leftover.IsOne(name);

    private static bool TryCopy(string from, string to)
    {
        try
        {
            if (Directory.Exists(from))
            {
                Copy(new DirectoryInfo(from), to);
            }

            return true;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo folder)
            {
                Copy(folder, Directory.CreateDirectory(target).FullName);
            }
            else
            {
                File.Copy(entry.FullName, target);
            }
        }
    }

    private static void Put(string copy, string path, Func<string, string, bool> exchange)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (exchange(copy, path))
            {
                return;
            }

            // Where names cannot be exchanged there is a moment without the folder; its former content is back if the second step fails.
            var former = IsThere(path) ? Leftover.NewName(copy) : null;
            if (former is not null)
            {
                Directory.Move(path, former);
            }

            try
            {
                Directory.Move(copy, path);
                if (former is not null)
                {
                    Directory.Move(former, copy);
                }

                return;
            }
            catch (IOException) when (former is null && IsThere(path) && attempt < MostAttempts)
            {
                // Somebody else made the folder meanwhile: it is there to be replaced.
            }
            catch when (former is not null && !IsThere(path))
            {
                Directory.Move(former, path);
                throw;
            }
        }
    }

    // By now it is the former folder, or what was not finished. Of a link, only the link goes.
    private static void Remove(string copy)
    {
        if (new FileInfo(copy).LinkTarget is not null)
        {
            File.Delete(copy);
        }
        else if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    // A link that leads nowhere is there, too.
    private static bool IsThere(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static void RemoveLeftovers(string around)
    {
        foreach (var folder in Leftover.DeadFolders(around, ".*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
