namespace Experiments.Data.Fetching;

/// <summary>Fetches files from the web, or from a hub of models and data sets, and takes them only when they have the hash that the spec
/// gives.</summary>
/// <remarks>
/// The hashes pin the content: the same bytes from another address are the same result, and what the store has is never fetched again.
/// A file is looked for in the mirror that EXPERIMENTS_MIRROR names (the full path of a folder, or an address), at
/// <c>ab/abcdef…</c> (the first two digits of its hash, and the hash) and under its name; then in the hub's own cache on this machine; then
/// at its address. An interrupted download goes on where it stopped, where the server can do that.
/// Credentials come from the environment: HF_TOKEN for the hub, and <c>~/.netrc</c>. They are sent over https only, and to no other host.
/// </remarks>
/// <param name="Files">The files. One without an address of its own is in the repository.</param>
/// <exception cref="StageException">A file is not to be had, or has another hash; the message says where to put it by hand.</exception>
[Stage("fetch", IsPinned = true)]
public sealed record Fetch([NotEmpty, Distinct(By = nameof(FetchedFile.Name))] IReadOnlyList<FetchedFile> Files) : Stage<FileFolder>
{
    /// <summary>The repository at the hub, such as org/name, or datasets/org/name. The default value is none.</summary>
    [Provenance, Requires(nameof(Revision))]
    [Matches(
        @"^((datasets|spaces)/)?(?!\.)[\w.-]+(/(?!\.)[\w.-]+)?\z",
        "the name of a repository, such as org/name, or datasets/org/name for a data set")]
    public string? Repository { get; init; }

    /// <summary>The full hash of the repository's commit: branches and tags move. The default value is none.</summary>
    [Provenance, Requires(nameof(Repository))]
    [Matches(@"^[0-9a-f]{40}\z", "40 hexadecimal digits in lower case: the full hash of a commit. Branches and tags move")]
    public string? Revision { get; init; }

    /// <summary>The licence of the files, which is noted with the result. The default value is none.</summary>
    [Provenance, NotEmpty]
    public string? License { get; init; }

    /// <inheritdoc />
    public override Task<FileFolder> RunAsync(StageContext context) => RunAsync(context, FetchSettings.OfEnvironment());

    internal async Task<FileFolder> RunAsync(StageContext context, FetchSettings settings)
    {
        CheckParameters();
        RequirePlaces();
        using var run = new FetchRun(context, settings, Files.Sum(file => file.Size ?? 0));
        var sources = new FileSources(settings, Repository, Revision);
        foreach (var file in Files)
        {
            await run.TakeAsync(file, [.. sources.Of(file)]).ConfigureAwait(false);
        }

        if (License is not null)
        {
            context.Log($"licence: {License}");
        }

        return run.End(Files);
    }

    // What rules of one file cannot see.
    private void RequirePlaces()
    {
        var names = Files.Select(file => file.Name ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            if (file.Url is null && Repository is null)
            {
                throw new StageException(
                    $"fetch: '{file.Name}' has no 'url', and there is no 'repository'; write the file's url, or the repository that "
                    + "has it.");
            }

            if (names.FirstOrDefault(name => name.StartsWith(file.Name + "/", StringComparison.Ordinal)) is { } inner)
            {
                throw new StageException($"fetch: '{file.Name}' is a file, and the folder of '{inner}'; give one of them another name.");
            }
        }
    }
}
