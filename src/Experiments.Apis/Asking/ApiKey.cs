namespace Experiments.Apis.Asking;

/// <summary>Takes the key from the environment, at the moment when something is asked.</summary>
internal static class ApiKey
{
    /// <summary>The key; null for a server without keys.</summary>
    /// <exception cref="StageException">There is none, or it may not be sent; the message never shows it.</exception>
    public static string? For(ApiModelSettings model, string stage, ApiMachine machine) =>
        For(model.KeyFrom, model.Endpoint, stage, "At the api-model, 'key-from'", machine);

    /// <summary>The key; null for a server without keys.</summary>
    /// <param name="keyFrom">The environment variable that has it; null for a server without keys.</param>
    /// <param name="endpoint">Where it is sent.</param>
    /// <param name="stage">The kind of the stage, for errors.</param>
    /// <param name="where">Where another variable is named, for errors.</param>
    /// <param name="machine">What this machine gives.</param>
    /// <exception cref="StageException">There is none, or it may not be sent; the message never shows it.</exception>
    public static string? For(string? keyFrom, string endpoint, string stage, string where, ApiMachine machine)
    {
        if (keyFrom is not { } variable)
        {
            return null;
        }

        var key = machine.Variable(variable)?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            throw new StageException(
                $"{stage}: the environment variable {variable} is not set; it has the key for {endpoint}. Set it and run again. "
                + $"{where} names another variable, and 'key-from: none' is for a server without keys. "
                + "Nothing was asked.");
        }

        if (key.Any(letter => letter is <= ' ' or > '~'))
        {
            throw new StageException($"{stage}: what the environment variable {variable} has is no key: it holds white space, or letters "
                + "that no header can have. Nothing was asked.");
        }

        return new Uri(endpoint) is { Scheme: "http", IsLoopback: false }
            ? throw new StageException($"{stage}: a key is sent over https only, and the endpoint is {endpoint}. Write https://, or "
                + "'key-from: none' where that server wants no key. Nothing was asked.")
            : key;
    }
}
