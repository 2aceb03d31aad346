using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Microsoft.AspNetCore.Http;

namespace Experiments.Rating.Web;

/// <summary>Knows raters by a cookie that they get when they begin.</summary>
/// <param name="task">The task.</param>
/// <param name="store">The raters.</param>
/// <param name="options">How they are served.</param>
internal sealed class RaterSessions(ServedTask task, RatingStore store, RatingServerOptions options)
{
    private static readonly object Key = new();

    // Browsers keep one cookie of a name for all ports of a machine: each task has its own.
    private readonly string cookie = $"rater-{task.Identity[..12]}";

    /// <summary>The rater of a request; null where it is none.</summary>
    public static RaterSession? Rater(HttpContext context) => context.Items[Key] as RaterSession;

    /// <summary>Finds out whose request it is.</summary>
    public void Recognize(HttpContext context)
    {
        if (Secret.Read(context.Request.Cookies[cookie]) is { } secret && store.RaterOf(secret) is { } number)
        {
            context.Items[Key] = new RaterSession(number, secret);
        }
    }

    /// <summary>Gives a rater a session.</summary>
    public void Begin(HttpContext context, Secret session) => context.Response.Cookies.Append(cookie, session.Text, Options());

    /// <summary>Takes the session away.</summary>
    public void End(HttpContext context) => context.Response.Cookies.Delete(cookie, Options());

    /// <summary>Whether a form came from a page of ours.</summary>
    /// <param name="context">The request.</param>
    /// <param name="secret">The secret that the page's token was made of.</param>
    /// <param name="purpose">What the form is for.</param>
    /// <param name="form">The form.</param>
    public static bool IsOurs(HttpContext context, Secret secret, string purpose, IFormCollection form) =>
        context.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && secret.Confirms(purpose, form["token"]);

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = options.IsSecure,
        MaxAge = TimeSpan.FromDays(60),
        Path = "/",
    };
}

/// <summary>A rater who is known by the session.</summary>
/// <param name="Number">The rater's number.</param>
/// <param name="Secret">The session's secret.</param>
internal sealed record RaterSession(int Number, Secret Secret);
