using System.Text;

namespace VerifyTests.Snapshots;

/// <summary>The text of a failed verification: which files are new, changed, left over or equal, and their contents.</summary>
internal static class FailureMessage
{
    public static string Build(string directory, IReadOnlyList<SnapshotFile> files, IReadOnlyCollection<string> leftOver)
    {
        var isNew = files.Where(file => file.IsNew).ToList();
        var changed = files.Where(file => !file.IsNew && !file.IsEqual).ToList();
        var text = new StringBuilder($"Directory: {directory}\n");
        AppendNames(text, "New", directory, isNew);
        AppendNames(text, "NotEqual", directory, changed);
        if (leftOver.Count > 0)
        {
            text.Append("Delete:\n");
            foreach (var file in leftOver)
            {
                text.Append($"  - {Path.GetFileName(file)}\n");
            }
        }

        AppendNames(text, "Equal", directory, [.. files.Where(file => file.IsEqual)]);
        if (!VerifierSettings.ContentOmitted && isNew.Count + changed.Count > 0)
        {
            AppendContents(text, directory, isNew, changed);
        }

        return text.ToString();
    }

    private static void AppendNames(StringBuilder text, string title, string directory, List<SnapshotFile> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        text.Append(title).Append(":\n");
        foreach (var file in files)
        {
            text.Append($"  - Received: {Path.GetRelativePath(directory, file.ReceivedPath)}\n");
            text.Append($"    Verified: {Path.GetRelativePath(directory, file.VerifiedPath)}\n");
        }
    }

    private static void AppendContents(StringBuilder text, string directory, List<SnapshotFile> isNew, List<SnapshotFile> changed)
    {
        text.Append("\nFileContent:\n\n");
        if (isNew.Count > 0)
        {
            text.Append("New:\n\n");
            foreach (var file in isNew)
            {
                text.Append($"Received: {Path.GetRelativePath(directory, file.ReceivedPath)}\n{file.Text}\n\n");
            }
        }

        if (changed.Count > 0)
        {
            text.Append("NotEqual:\n\n");
            foreach (var file in changed)
            {
                text.Append($"Received: {Path.GetRelativePath(directory, file.ReceivedPath)}\n{file.Text}\n");
                text.Append($"Verified: {Path.GetRelativePath(directory, file.VerifiedPath)}\n{file.Verified}\n\n");
            }
        }
    }
}
