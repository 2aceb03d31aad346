using System.Net.Http.Headers;
using System.Text;

namespace Experiments.Data.Fetching;

/// <summary>What hosts are told about who asks. It is read from the environment, and never written anywhere.</summary>
/// <param name="settings">What this machine says.</param>
internal sealed class Credentials(FetchSettings settings)
{
    private readonly Lazy<Dictionary<string, (string Login, string Password)>> machines = new(() => Read(settings.Netrc));

    /// <summary>The credentials for an address; null for none.</summary>
    public AuthenticationHeaderValue? For(Uri address)
    {
        if (address.Scheme != "https" && !address.IsLoopback)
        {
            return null;
        }

        if (settings.HubToken is { } token && Uri.Compare(address, settings.Hub, UriComponents.SchemeAndServer, UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase) == 0)
        {
            return new("Bearer", token);
        }

        return machines.Value.TryGetValue(address.Host, out var own) && own is not ("", "")
            ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{own.Login}:{own.Password}")))
            : null;
    }

    // The form of the file is that of ftp(1): words, of which 'machine' begins an entry and 'macdef' a text up to an empty line.
    private static Dictionary<string, (string Login, string Password)> Read(string? path)
    {
        var machines = new Dictionary<string, (string Login, string Password)>(StringComparer.OrdinalIgnoreCase);
        string? machine = null;
        var words = Words(path).GetEnumerator();
        while (words.MoveNext())
        {
            switch (words.Current)
            {
                // Of several entries the first counts.
                case "machine":
                    machine = Next() is { } name && machines.TryAdd(name, ("", "")) ? name : null;
                    break;
                case "default":
                    machine = null;
                    break;
                case "login" when Next() is { } login && machine is not null:
                    machines[machine] = (login, machines[machine].Password);
                    break;
                case "password" when Next() is { } password && machine is not null:
                    machines[machine] = (machines[machine].Login, password);
                    break;
                case "account":
                    Next();
                    break;
            }
        }

        return machines;

        string? Next() => words.MoveNext() ? words.Current : null;
    }

    private static IEnumerable<string> Words(string? path)
    {
        var isMacro = false;
        foreach (var line in Lines(path))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            isMacro = words.Length > 0 && (isMacro || words[0] == "macdef");
            foreach (var word in isMacro || line.TrimStart().StartsWith('#') ? [] : words)
            {
                yield return word;
            }
        }
    }

    private static string[] Lines(string? path)
    {
        try
        {
            return path is not null && File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageException($"fetch: {path} cannot be read: {error.Message}", error);
        }
    }
}
