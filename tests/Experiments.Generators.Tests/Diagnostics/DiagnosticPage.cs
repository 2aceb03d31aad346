using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics: a spec that fails, what is reported, and the spec mended.</summary>
internal sealed partial record DiagnosticPage(
    string Title,
    (string Path, string Text)[] Failing,
    string[] Reports,
    (string Path, string Text)[] Mended,
    string[] FailingCode,
    string[] MendedCode)
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../docs/diagnostics"));

    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md")).Replace("\r", "");
        var failing = text.IndexOf("## Fails", StringComparison.Ordinal);
        var mended = text.IndexOf("## Mended", StringComparison.Ordinal);
        return new DiagnosticPage(
            text.Split('\n')[0],
            Specs(text[failing..mended]),
            [.. text[failing..mended].Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..])],
            Specs(text[mended..]),
            Code(text[failing..mended]),
            Code(text[mended..]));
    }

    private static (string, string)[] Specs(string part) =>
        [.. Fence().Matches(part).Select(match => (match.Groups[1].Success ? match.Groups[1].Value : "spec.yaml", match.Groups[2].Value))];

    private static string[] Code(string part) => [.. CodeFence().Matches(part).Select(match => match.Groups[1].Value)];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("```yaml(?: (\\S+))?\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeFence();
}
