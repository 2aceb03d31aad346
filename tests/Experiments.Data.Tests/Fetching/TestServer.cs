using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Experiments.Data.Tests.Fetching;

/// <summary>An HTTP server on this machine that does what a test says, also what no server should do.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Request, Reply> answer;
    private readonly Task loop;

    public TestServer(Func<Request, Reply> answer)
    {
        this.answer = answer;
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    public string Host { get; init; } = "127.0.0.1";

    public Uri Address => new($"http://{Host}:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public string At(string path) => new Uri(Address, path).AbsoluteUri;

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        loop.Wait();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        try
        {
            if (await ReadAsync(stream) is not { } request)
            {
                return;
            }

            Requests.Enqueue(request);
            var reply = answer(request);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(reply.Head), stop.Token);
            await stream.WriteAsync(reply.Sent, stop.Token);
            if (reply.IsSilent)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<Request?> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (await reader.ReadLineAsync(stop.Token) is not { } first)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
        {
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        return new(first.Split(' ')[1], headers);
    }
}

/// <summary>What a client asked.</summary>
internal sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Range => Headers.GetValueOrDefault("Range");

    public string? IfRange => Headers.GetValueOrDefault("If-Range");

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    /// <summary>The first byte that is wanted.</summary>
    public int From => Range is null ? 0 : int.Parse(Range["bytes=".Length..^1]);
}

/// <summary>What the server answers.</summary>
internal sealed record Reply(string Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Bytes after which the connection breaks; null for none.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Whether the connection stays open, and nothing more comes.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether the client is told how long the body is.</summary>
    public bool HasLength { get; init; } = true;

    public ReadOnlyMemory<byte> Sent => Body.AsMemory(0, CutAfter ?? Body.Length);

    public string Head
    {
        get
        {
            var length = HasLength ? $"Content-Length: {Body.Length}\r\n" : "";
            var headers = string.Concat(Headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
            return $"HTTP/1.1 {Status}\r\n{length}{headers}Connection: close\r\n\r\n";
        }
    }

    public static Reply Of(byte[] body, string? tag = null) => new("200 OK", body) { Headers = Tag(tag) };

    /// <summary>What a good server answers: from the byte that is asked for, as long as the version is the same.</summary>
    public static Reply Ranged(Request request, byte[] body, string tag) => request.From == 0 || request.IfRange != tag
        ? Of(body, tag)
        : new("206 Partial Content", body[request.From..])
        {
            Headers = new(Tag(tag)) { ["Content-Range"] = $"bytes {request.From}-{body.Length - 1}/{body.Length}" },
        };

    public static Reply Only(string status, params (string Name, string Value)[] headers) =>
        new(status, []) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) };

    private static Dictionary<string, string> Tag(string? tag) => tag is null ? [] : new() { ["ETag"] = tag };
}
