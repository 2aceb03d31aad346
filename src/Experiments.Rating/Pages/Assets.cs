using System.Security.Cryptography;
using System.Text;

namespace Experiments.Rating.Pages;

/// <summary>The style and the script of all pages. They stand in the pages; the browser is told their hashes and takes no others.</summary>
internal static class Assets
{
    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("style.css");

    /// <summary>The script that lets a rater answer by keys; pages work without it.</summary>
    public static string Script { get; } = Read("keys.js");

    /// <summary>What a page may load: its own style and script, and nothing else from anywhere.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        var type = typeof(Assets);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
