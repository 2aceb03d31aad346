namespace Experiments.Apis.Asking;

/// <summary>What servers say, made fit for a message: short, on one line, and without a key that a server repeats.</summary>
/// <param name="key">The key; null for a server without keys.</param>
internal sealed class ServerWords(string? key)
{
    private const int MostLetters = 400;

    /// <summary>No answer came at all, or not all of it.</summary>
    public SetbackException Unreached(Exception error)
    {
        var inner = error is { InnerException: { } cause } and not HttpRequestException ? cause : error;
        var words = Clean((inner.InnerException ?? inner).Message);
        return inner is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }
            ? new($"is not to be reached: {words}", mayCost: false)
            : new($"broke off: {words}", mayCost: true);
    }

    /// <summary>The words of a server.</summary>
    public string Clean(string text)
    {
        var open = key is { Length: > 0 } ? text.Replace(key, "***", StringComparison.Ordinal) : text;
        var line = string.Concat(open.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim().TrimEnd('.');
        return line.Length <= MostLetters ? line : line[..MostLetters] + "…";
    }
}
