using System.Text;

namespace VerifyTests.Snapshots;

/// <summary>One text of a verification, the file that holds the accepted text, and the file that gets a different one.</summary>
internal sealed record SnapshotFile(string ReceivedPath, string VerifiedPath, string Text)
{
    /// <summary>The accepted text; null when there is none.</summary>
    public string? Verified { get; private set; }

    public bool IsEqual { get; private set; }

    public bool IsNew => Verified is null;

    /// <summary>Compares, and writes the received file unless the texts are equal.</summary>
    public async Task Compare()
    {
        // An empty verified file is what tools create for a first comparison; it accepts nothing.
        if (File.Exists(VerifiedPath) && new FileInfo(VerifiedPath).Length > 0)
        {
            var text = new StringBuilder(await File.ReadAllTextAsync(VerifiedPath));
            Lines.FixNewlines(text);
            // Editors add a last line break; the text itself may have none.
            if (text.Length - 1 == Text.Length && text[^1] == '\n')
            {
                text.Length--;
            }

            Verified = text.ToString();
        }

        IsEqual = Verified == Text;
        if (!IsEqual)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(ReceivedPath)!);
            await File.WriteAllTextAsync(ReceivedPath, Text, VerifierSettings.Encoding);
        }
    }

    public void Accept() => File.Move(ReceivedPath, VerifiedPath, overwrite: true);
}
