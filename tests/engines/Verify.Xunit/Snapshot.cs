using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace VerifyTests;

/// <summary>
/// One verification: compares a text with the file <c>Class.Method_parameter=value.verified.txt</c> beside the test.
/// A text that differs is written to <c>….received.txt</c>; renaming that file accepts it.
/// </summary>
internal sealed class Snapshot
{
    // These cannot stand in file names on every system, so that a repository can be checked out on every system.
    private const string Invalid = "\"\\<>|:*?/";

    private static readonly ConcurrentDictionary<string, byte> Used = new();
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly VerifySettings settings;
    private readonly string directory;
    private readonly string received;
    private readonly string verified;

    public Snapshot(VerifySettings settings, string sourceFile, MethodInfo method)
    {
        this.settings = settings;
        directory = Path.GetDirectoryName(sourceFile)!;
        var names = method.GetParameters();
        var parameters = settings.Parameters.Select((value, index) => $"_{names[index].Name}={Text(value)}");
        var prefix = Path.Combine(directory, $"{method.ReflectedType!.Name}.{method.Name}{string.Concat(parameters)}");
        received = prefix + ".received.txt";
        verified = prefix + ".verified.txt";
        if (!Used.TryAdd(prefix, 0))
        {
            throw new InvalidOperationException(
                $"The prefix has already been used: {prefix}. Call Verify once in a test, and UseParameters() in a theory.");
        }
    }

    public async Task<VerifyResult> Verify(string? target)
    {
        // A received file of an earlier run must not look like a failure of this one.
        File.Delete(received);
        var text = settings.Scrub(target switch { null => "null", "" => "emptyString", _ => target });
        var accepted = await Accepted(text);
        if (text == accepted)
        {
            return new VerifyResult();
        }

        await File.WriteAllTextAsync(received, text, Encoding);
        throw new VerifyException(Message(text, accepted));
    }

    public static string FixNewlines(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    /// <summary>The content of the verified file; null when there is none.</summary>
    private async Task<string?> Accepted(string text)
    {
        // An empty verified file is what tools create for a first comparison; it accepts nothing.
        if (!File.Exists(verified) || new FileInfo(verified).Length == 0)
        {
            return null;
        }

        // Editors add a last line break; the text itself may have none.
        var accepted = FixNewlines(await File.ReadAllTextAsync(verified));
        return accepted == text + "\n" ? text : accepted;
    }

    private string Message(string text, string? accepted)
    {
        var kind = accepted is null ? "New" : "NotEqual";
        var (receivedName, verifiedName) = (Path.GetFileName(received), Path.GetFileName(verified));
        var names = $"Directory: {directory}\n{kind}:\n  - Received: {receivedName}\n    Verified: {verifiedName}\n";
        var contents = $"\nFileContent:\n\n{kind}:\n\nReceived: {receivedName}\n{text}\n";
        return names + contents + (accepted is null ? "\n" : $"Verified: {verifiedName}\n{accepted}\n\n");
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        IConvertible and not DateTime => string.Concat(Convert.ToString(value, CultureInfo.InvariantCulture)!
            .Select(letter => letter < ' ' || Invalid.Contains(letter) ? '-' : letter)),
        _ => throw new NotSupportedException($"Parameters of the type {value.GetType().Name} are not in this subset of Verify."),
    };
}
