using Experiments.Hosting;
using Experiments.Rating.Pages;
using Microsoft.AspNetCore.Http;

namespace Experiments.Rating.Web;

/// <summary>What requests are answered with.</summary>
internal static class Answers
{
    /// <summary>What somebody without a link can do.</summary>
    public const string AskForLink = "You need a link to rate. Ask whoever invited you for one.";

    /// <summary>Sends a page.</summary>
    public static Task Page(HttpContext context, string html, int status = StatusCodes.Status200OK) =>
        RequestGuard.SendAsync(context, html, status);

    /// <summary>Sends a page that only says something.</summary>
    public static Task Notice(HttpContext context, RaterPages pages, int status, string heading, string text, bool goOn = false) =>
        Page(context, pages.Notice(heading, text, goOn), status);

    /// <summary>Leads on to another page, by GET whatever the request was.</summary>
    public static Task See(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }

    /// <summary>The form that was sent; none where there is none.</summary>
    public static async Task<IFormCollection> Form(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType
                ? await context.Request.ReadFormAsync().ConfigureAwait(false)
                : FormCollection.Empty;
        }
        catch (InvalidDataException problem)
        {
            throw new BadHttpRequestException(problem.Message, problem);
        }
    }
}
