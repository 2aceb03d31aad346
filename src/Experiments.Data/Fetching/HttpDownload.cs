using System.Globalization;

namespace Experiments.Data.Fetching;

/// <summary>Fetches files from servers: goes on where a connection broke, waits as servers ask, and gives up in the end.</summary>
/// <param name="settings">What this machine says.</param>
/// <param name="log">Told why something is tried again.</param>
/// <param name="cancellation">Stops the download.</param>
internal sealed class HttpDownload(FetchSettings settings, Action<string> log, CancellationToken cancellation) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    // Those between tries in a row that brought nothing.
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8, 16 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly HttpRequests requests = new(settings);

    /// <summary>Fetches a file, or what is missing of it.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="part">Takes the bytes.</param>
    /// <param name="size">The size that the spec gives; null where it gives none.</param>
    /// <param name="progress">Told the bytes so far, and the size where it is known.</param>
    /// <exception cref="NotFetchedException">The server does not give the file.</exception>
    public async Task FetchAsync(FileSource source, PartialFile part, long? size, Action<long, long?> progress)
    {
        // A mirror that is broken does not hold up what is to be had at its own address.
        var (best, vain, mostVain) = (part.Length, 0, source.IsOrigin ? Pauses.Length : 1);
        while (await TryAsync(source, part, size, progress).ConfigureAwait(false) is { } setback)
        {
            vain = part.Length > best ? 1 : vain + 1;
            best = Math.Max(best, part.Length);
            if (vain > mostVain || (setback.IsWithoutConnection && best == 0))
            {
                throw new NotFetchedException(vain == 1 ? setback.Message : $"{setback.Message} ({vain} times)", setback);
            }

            var pause = setback.Pause > Pauses[vain - 1] ? setback.Pause.Value : Pauses[vain - 1];
            if (pause > LongestPause)
            {
                throw new NotFetchedException($"{setback.Message}, and asks to come back in {Seconds(pause)} s; run it then", setback);
            }

            log($"{source.Place} {setback.Message}; it is asked again in {Seconds(pause)} s");
            await settings.Wait(pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => requests.Dispose();

    private async Task<SetbackException?> TryAsync(FileSource source, PartialFile part, long? size, Action<long, long?> progress)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            silence.CancelAfter(settings.Patience);
            using var response = await requests.SendAsync(source, part, silence.Token).ConfigureAwait(false);
            if (HttpAnswer.Accept(source, response, part, log) is not { } total)
            {
                return null;
            }

            HttpAnswer.RequireSize(total.Bytes, size);
            using var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
            await part.TakeAsync(Read, () => progress(part.Length, total.Bytes ?? size)).ConfigureAwait(false);
            return part.Length < (total.Bytes ?? size) ? new("broke off in the middle") : null;

            async Task<int> Read(Memory<byte> buffer)
            {
                silence.CancelAfter(settings.Patience);
                var count = await ReadAsync(body, buffer, silence.Token).ConfigureAwait(false);
                silence.CancelAfter(Timeout.InfiniteTimeSpan);
                return count;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new($"sent nothing for {Seconds(settings.Patience)} s");
        }
        catch (SetbackException setback)
        {
            return setback;
        }
    }

    // Errors of the disk are no errors of the connection.
    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken silence)
    {
        try
        {
            return await body.ReadAsync(buffer, silence).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new SetbackException("broke off in the middle", error);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
