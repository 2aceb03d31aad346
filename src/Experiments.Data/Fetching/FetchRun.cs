namespace Experiments.Data.Fetching;

/// <summary>One run of the stage: brings files into its scratch folder, which outlives an interruption, and then to the result.</summary>
internal sealed class FetchRun : IDisposable
{
    private readonly StageContext context;
    private readonly FetchSettings settings;
    private readonly HttpDownload download;
    private readonly long sizes;
    private long done;

    /// <summary>Begins.</summary>
    /// <param name="context">The stage's context.</param>
    /// <param name="settings">What this machine says.</param>
    /// <param name="sizes">The sum of the sizes that the spec gives.</param>
    public FetchRun(StageContext context, FetchSettings settings, long sizes)
    {
        this.context = context;
        this.settings = settings;
        this.sizes = sizes;
        download = new(settings, context.Log, context.Cancellation);
        Directory.CreateDirectory(context.Scratch);
    }

    /// <summary>Brings a file from the first place that has it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sources">Where to look; the last is the one that the spec names.</param>
    /// <exception cref="StageException">No place gives the file, or the one that the spec names has another.</exception>
    public async Task TakeAsync(FetchedFile file, IReadOnlyList<FileSource> sources)
    {
        var passed = new List<string>();
        var isHere = IsLeft(file);
        foreach (var (index, source) in sources.Index())
        {
            if (isHere || (source is { Address: null, IsOrigin: false } && !File.Exists(source.Place)))
            {
                continue;
            }

            using var part = PartialFile.Open($"{PlaceOf(file)}.{index}", file, source.Place, context.Cancellation);
            try
            {
                await FillAsync(file, source, part).ConfigureAwait(false);
                context.Log($"{file.Name}: {part.Length} bytes from {source.Place}");
                part.MoveTo(PlaceOf(file));
                isHere = true;
            }
            catch (NotFetchedException problem)
            {
                passed.AddRange(Refuse(file, source, part, problem, passed));
            }
        }

        done += new FileInfo(PlaceOf(file)).Length;
        Report(0, 0);
    }

    /// <summary>Puts the files in their places.</summary>
    public FileFolder End(IReadOnlyList<FetchedFile> files)
    {
        foreach (var (index, file) in files.Index())
        {
            var target = Path.Combine(context.Output, file.Name!);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (files.Skip(index + 1).Any(later => later.Sha256 == file.Sha256))
            {
                File.Copy(PlaceOf(file), target);
            }
            else
            {
                File.Move(PlaceOf(file), target);
            }
        }

        return FileFolder.Open(context.Output);
    }

    /// <inheritdoc />
    public void Dispose() => download.Dispose();

    private string PlaceOf(FetchedFile file) => Path.Combine(context.Scratch, file.Sha256);

    // An interrupted run may have had it already.
    private bool IsLeft(FetchedFile file)
    {
        if (!File.Exists(PlaceOf(file)))
        {
            return false;
        }

        using var part = PartialFile.Reopen(PlaceOf(file), file, context.Cancellation);
        return part.IsRight;
    }

    private async Task FillAsync(FetchedFile file, FileSource source, PartialFile part)
    {
        if (source.Address is null)
        {
            await CopyAsync(file, source, part).ConfigureAwait(false);
        }
        else
        {
            await download.FetchAsync(source, part, file.Size, Report).ConfigureAwait(false);
            if (part is { IsPieced: true, IsRight: false })
            {
                context.Log($"{source.Place} is read once more: what came in pieces does not fit together");
                part.Restart(source.Place, null);
                await download.FetchAsync(source, part, file.Size, Report).ConfigureAwait(false);
            }
        }

        part.Check();
    }

    private async Task CopyAsync(FetchedFile file, FileSource source, PartialFile part)
    {
        part.Restart(source.Place, null);
        try
        {
            using var stream = File.OpenRead(source.Place);
            HttpAnswer.RequireSize(stream.Length, file.Size);
            var length = stream.Length;
            await part.TakeAsync(Read, () => Report(part.Length, length)).ConfigureAwait(false);

            // A device has bytes without end.
            async Task<int> Read(Memory<byte> buffer) => part.Length > length
                ? throw new NotFetchedException("is no ordinary file, or grew while it was read")
                : await stream.ReadAsync(buffer, context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new NotFetchedException($"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Ends the stage where there is no other place to look; else says why this one is passed over.</summary>
    private string[] Refuse(
        FetchedFile file, FileSource source, PartialFile part, NotFetchedException problem, IReadOnlyList<string> passed)
    {
        if (problem is WrongFileException || part.Version is null || part.Length == 0)
        {
            part.Discard();
        }

        var message = $"{source.Place} {problem.Message}";
        if (!source.IsOrigin)
        {
            context.Log($"{message}; it is passed over");
            return problem is MissingFileException ? [] : [message];
        }

        if (problem is WrongFileException)
        {
            throw new StageException(
                $"fetch: {message}. If this is the file that you mean, write what it has into the spec; if not, find one that has what the "
                + "spec asks for.",
                problem);
        }

        var others = string.Concat(passed.Select(each => $" Passed over: {each}."));
        throw new StageException($"fetch: {message}. {ByHand(file)}{others}", problem);
    }

    private string ByHand(FetchedFile file)
    {
        var what = $"a file with sha256 {file.Sha256}";
        return FileSources.PlaceOf(settings, file) is { } place
            ? $"To go on without it, put {what} at {place}, and run again."
            : $"To go on without it, set {FetchSettings.MirrorVariable} to a folder, put {what} into it as {file.Name}, and run again.";
    }

    private void Report(long bytes, long? total)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Report(new(done + bytes, Math.Max(sizes, done + (total ?? bytes))) { Unit = "bytes" });
    }
}
