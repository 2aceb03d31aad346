namespace VerifyTests;

/// <summary>A text to verify, in a file of its own.</summary>
public readonly struct Target
{
    /// <summary>A text.</summary>
    /// <param name="extension">The file's extension, without the dot.</param>
    /// <param name="data">The text.</param>
    /// <param name="name">Tells the files of one test apart; null for none.</param>
    public Target(string extension, string data, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(extension);
        if (extension.StartsWith('.') || extension.Contains('/') || extension.Contains('\\'))
        {
            throw new ArgumentException($"'{extension}' is no extension: it must not start with a period or hold a directory separator.", nameof(extension));
        }

        Extension = extension;
        Text = data;
        Name = name;
    }

    /// <summary>The file's extension, without the dot.</summary>
    public string Extension { get; }

    /// <summary>The name within the test; null for none.</summary>
    public string? Name { get; }

    /// <summary>The text.</summary>
    internal string Text { get; }
}
