namespace VerifyTests;

/// <summary>Settings of one verification.</summary>
public class VerifySettings
{
    private readonly List<string> unwanted = [];

    internal object?[] Parameters { get; private set; } = [];

    /// <summary>Adds the parameters of a theory to the file name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>Removes lines that hold one of the texts, in upper or lower case.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) => unwanted.AddRange(stringToMatch);

    /// <summary>The text as it is compared: without the unwanted lines, and with the line ends of every system.</summary>
    internal string Scrub(string text)
    {
        var lines = Snapshot.FixNewlines(text).Split('\n');
        return string.Join('\n', lines.Where(line => !unwanted.Exists(part => line.Contains(part, StringComparison.OrdinalIgnoreCase))));
    }
}
