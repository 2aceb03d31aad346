namespace Experiments.Apis.Toxicity;

/// <summary>How Perspective is asked. None of it decides a score but the endpoint.</summary>
/// <param name="Endpoint">The address of the method that analyses comments.</param>
/// <param name="KeyFrom">The environment variable that has the key; null for a server without keys.</param>
/// <param name="RequestsPerSecond">Requests in a second at most.</param>
/// <param name="Parallel">Requests at once at most.</param>
/// <param name="Timeout">After which time a request counts as lost.</param>
/// <param name="Retries">How often a request is repeated that failed for a reason that may pass.</param>
internal sealed record PerspectiveSettings(
    string Endpoint, string? KeyFrom, double RequestsPerSecond, int Parallel, TimeSpan Timeout, int Retries)
{
    private const string Method = "/v1alpha1/comments:analyze";

    /// <summary>The address of a server, with the method of the API where it names none.</summary>
    /// <param name="endpoint">The address.</param>
    public static string AddressOf(string endpoint) => new Uri(endpoint).AbsolutePath == "/" ? endpoint.TrimEnd('/') + Method : endpoint;
}
