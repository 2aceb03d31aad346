using System.Text.RegularExpressions;

namespace Experiments.Cli.Commands;

/// <summary>Files whose time stamps builds compare.</summary>
internal static class ChangedFile
{
    private const int Letters = 200;

    /// <summary>Writes a text unless the file holds it already, so that an unchanged file stays untouched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="beginning">What such files begin with. One that begins otherwise is somebody else's, and stays.</param>
    /// <exception cref="UsageException">The file is somebody else's, or a folder.</exception>
    public static void Write(string path, string text, Regex beginning)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder; name a file");
        }

        if (File.Exists(path))
        {
            var former = Beginning(path);
            if (former.Length > 0 && !beginning.IsMatch(former))
            {
                throw new UsageException($"{path} holds something else, and was left as it is; name another file");
            }

            if (File.ReadAllText(path) == text)
            {
                return;
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Beginning(string path)
    {
        using var reader = new StreamReader(path);
        var letters = new char[Letters];
        return new string(letters, 0, reader.ReadBlock(letters));
    }
}
