using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Experiments.Apis.Tests.Support;

/// <summary>A server of chat completions on this machine, which answers as a test says, also as no server should.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int open;

    private ChatServer(Func<Asked, Told> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapFallback(context => ServeAsync(context, answer));
    }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>The most requests that were open at once.</summary>
    public int MostOpen { get; private set; }

    public string Endpoint => app.Urls.Single() + "/v1";

    /// <summary>Called before a request is answered.</summary>
    public Func<Asked, Task> Before { get; set; } = _ => Task.CompletedTask;

    public static async Task<ChatServer> StartAsync(Func<Asked, Told> answer)
    {
        var server = new ChatServer(answer);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>One that says what it was told, in brackets.</summary>
    public static Task<ChatServer> EchoAsync() => StartAsync(asked => Told.Text($"[{asked.User}]"));

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context, Func<Asked, Told> answer)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        Asked asked;
        lock (app)
        {
            MostOpen = Math.Max(MostOpen, ++open);
            asked = new Asked(Requests.Count, context.Request.Path, body.RootElement.Clone(), headers);
            Requests.Enqueue(asked);
        }

        Told told;
        try
        {
            await Before(asked);
            told = answer(asked);
        }
        finally
        {
            lock (app)
            {
                open--;
            }
        }

        await SendAsync(context, told);
    }

    private static async Task SendAsync(HttpContext context, Told told)
    {
        if (told.IsSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        context.Response.StatusCode = told.Status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in told.Headers)
        {
            context.Response.Headers[name] = value;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(told.Body);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, told.CutAfter ?? bytes.Length));
        await context.Response.Body.FlushAsync();
        if (told.CutAfter is not null)
        {
            context.Abort();
        }
    }
}

/// <summary>What a client asked.</summary>
internal sealed record Asked(int Number, string Path, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public string User => Body.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;

    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}

/// <summary>What the server answers.</summary>
internal sealed record Told(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Bytes after which the connection breaks; null for none.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Whether nothing ever comes.</summary>
    public bool IsSilent { get; init; }

    public static Told Text(
        string? text, string finish = "stop", long read = 10, long written = 5, string model = "gpt-test-2024-08-06",
        string fingerprint = "fp_1", string? refusal = null, bool isCounted = true) => new(200, JsonSerializer.Serialize(new
        {
            id = "chatcmpl-1",
            @object = "chat.completion",
            created = 1_700_000_000,
            model,
            system_fingerprint = fingerprint,
            choices = new[] { new { index = 0, message = new { role = "assistant", content = text, refusal }, finish_reason = finish } },
            usage = !isCounted ? null : new { prompt_tokens = read, completion_tokens = written, total_tokens = read + written },
        }));

    public static Told Error(int status, string message, string? code = null, string? retryAfter = null) =>
        new(status, JsonSerializer.Serialize(new { error = new { message, type = "error", code } }))
        {
            Headers = retryAfter is null ? [] : new() { ["Retry-After"] = retryAfter },
        };
}
