namespace Experiments.Cli.Commands;

/// <summary>Files whose time stamps builds compare.</summary>
internal static class ChangedFile
{
    /// <summary>Writes a text unless the file holds it already, so that an unchanged file stays untouched.</summary>
    public static void Write(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
