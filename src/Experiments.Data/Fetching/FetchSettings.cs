namespace Experiments.Data.Fetching;

/// <summary>What this machine says about fetching. None of it decides a result: hashes do.</summary>
internal sealed record FetchSettings
{
    /// <summary>The environment variable that names the mirror.</summary>
    public const string MirrorVariable = "EXPERIMENTS_MIRROR";

    private const string DefaultHub = "https://huggingface.co";

    /// <summary>The folder in which files are looked for first, and into which they can be put by hand; null where there is none.</summary>
    public string? Folder { get; init; }

    /// <summary>The address of a mirror, which is asked before a file's own address; null where there is none.</summary>
    public Uri? Mirror { get; init; }

    /// <summary>The hub that has the repositories.</summary>
    public Uri Hub { get; init; } = new(DefaultHub);

    /// <summary>The folder in which the hub's own programs keep what they fetched; null where there is none.</summary>
    public string? HubCache { get; init; }

    /// <summary>What the hub's own host is told; null for nothing.</summary>
    public string? HubToken { get; init; }

    /// <summary>The file with user names and passwords by host; null where there is none.</summary>
    public string? Netrc { get; init; }

    /// <summary>After which time without a byte a connection counts as lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Waits before another try.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;

    /// <summary>What the environment says.</summary>
    /// <exception cref="StageException">A variable has a value that means nothing.</exception>
    public static FetchSettings OfEnvironment() => Of(Environment.GetEnvironmentVariable);

    /// <summary>What variables say.</summary>
    /// <param name="variable">The value of a variable; null where it is not set.</param>
    /// <exception cref="StageException">A variable has a value that means nothing.</exception>
    public static FetchSettings Of(Func<string, string?> variable)
    {
        var home = Given("HOME");
        var cache = Given("XDG_CACHE_HOME") ?? Below(home, ".cache");
        var mirror = Given(MirrorVariable);
        var address = mirror is null ? null : AddressOf(MirrorVariable, mirror);
        if (mirror is not null && address is null && !Path.IsPathFullyQualified(mirror))
        {
            throw new StageException(
                $"{MirrorVariable} is neither the full path of a folder nor an address; write one such as /data/mirror, or an address that "
                + "begins with https:// or http://.");
        }

        return new()
        {
            Folder = address is null && mirror is not null ? mirror : Below(cache, "experiments"),
            Mirror = address,
            Hub = Given("HF_ENDPOINT") is { } hub ? AddressOf("HF_ENDPOINT", hub) ?? throw NoAddress("HF_ENDPOINT") : new(DefaultHub),
            HubCache = Given("HF_HUB_CACHE") ?? Below(Given("HF_HOME") ?? Below(cache, "huggingface"), "hub"),
            HubToken = Given("HF_TOKEN")?.Trim(),
            Netrc = Given("NETRC") ?? Below(home, ".netrc"),
        };

        string? Given(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
    }

    private static string? Below(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);

    private static Uri? AddressOf(string name, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        return address.UserInfo.Length == 0
            ? address
            : throw new StageException($"{name} has a user name or password in it; write them into ~/.netrc instead.");
    }

    private static StageException NoAddress(string name) => new($"{name} is no address that begins with https:// or http://.");
}
