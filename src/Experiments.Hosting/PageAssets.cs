using System.Security.Cryptography;
using System.Text;

namespace Experiments.Hosting;

/// <summary>The style and the script of pages. They stand in the pages; the browser is told their hashes and takes no others.</summary>
/// <param name="Style">The style sheet.</param>
/// <param name="Script">The script.</param>
public sealed record PageAssets(string Style, string Script)
{
    /// <summary>Whether the script asks the server for more.</summary>
    public bool FetchesOwn { get; init; }

    /// <summary>What a page may load: its own style and script, and nothing else from anywhere; forms go to the server alone.</summary>
    public string ContentSecurityPolicy =>
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; {(FetchesOwn ? "connect-src 'self'; " : "")}"
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The same, for a page that stands alone: what it may load can stand in it, and it sends nothing.</summary>
    public string EmbeddedPolicy =>
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; form-action 'none'; base-uri 'none'";

    /// <summary>Reads a file that is embedded in the assembly of a type, in the type's namespace.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The file's name.</param>
    public static string Read(Type type, string name)
    {
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
