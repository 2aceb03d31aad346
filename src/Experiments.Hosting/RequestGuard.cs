using Microsoft.AspNetCore.Http;

namespace Experiments.Hosting;

/// <summary>What stands before all requests: headers that keep browsers careful, and a page where a request goes wrong.</summary>
/// <param name="policy">What pages may load.</param>
/// <param name="notice">Answers a request that went wrong, with a page for this status.</param>
/// <param name="report">Told of what went wrong in this program.</param>
public sealed class RequestGuard(string policy, Func<HttpContext, int, Task> notice, Action<Exception> report)
{
    /// <summary>Lets a request through.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What answers it.</param>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem)
        {
            await notice(context, problem.StatusCode).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            report(problem);
            await notice(context, StatusCodes.Status500InternalServerError).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="html">The page.</param>
    /// <param name="status">The status of the answer.</param>
    public static Task SendAsync(HttpContext context, string html, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }
}
