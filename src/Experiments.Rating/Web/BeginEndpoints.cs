using Experiments.Rating.Pages;
using Experiments.Rating.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Experiments.Rating.Web;

/// <summary>What links lead to.</summary>
/// <param name="pages">The pages.</param>
/// <param name="store">The invitations.</param>
/// <param name="sessions">Knows raters.</param>
internal sealed class BeginEndpoints(RaterPages pages, RatingStore store, RaterSessions sessions)
{
    /// <summary>Where links begin; the secret follows.</summary>
    public const string Path = "/begin/";

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "{link}", Welcome);
        routes.MapPost(Path + "{link}", Begin);
    }

    // Looking uses no link up: programs that show what a link leads to look, too.
    private Task Welcome(HttpContext context) => Link(context) is not { } link ? Refuse(context, InvitationState.Unknown)
        : store.Look(link) is not InvitationState.Open and var state ? Refuse(context, state)
        : Answers.Page(context, pages.Welcome(Path + link.Text, link.Token(Path)));

    private async Task Begin(HttpContext context)
    {
        if (Link(context) is not { } link)
        {
            await Refuse(context, InvitationState.Unknown).ConfigureAwait(false);
            return;
        }

        if (!RaterSessions.IsOurs(context, link, Path, await Answers.Form(context).ConfigureAwait(false)))
        {
            await Answers.Notice(
                context, pages, StatusCodes.Status403Forbidden, "This form is not from here", "Open your link once more and begin there.")
                .ConfigureAwait(false);
            return;
        }

        if (RaterSessions.Rater(context) is { } rater && store.PlacesOf(rater.Number).Any(place => !place.IsAnswered))
        {
            await SomebodyElse(context).ConfigureAwait(false);
            return;
        }

        var session = Secret.New();
        var state = store.Begin(link, session);
        if (state == InvitationState.Open)
        {
            sessions.Begin(context, session);
            await Answers.See(context, "/").ConfigureAwait(false);
        }
        else
        {
            await Refuse(context, state).ConfigureAwait(false);
        }
    }

    // A second session would take the place of the first, whose answers nobody could then go on with.
    private Task SomebodyElse(HttpContext context) => Answers.Notice(
        context,
        pages,
        StatusCodes.Status409Conflict,
        "Somebody is rating in this browser",
        "Finish those pairs first, or withdraw; or open the link in another browser. It is still good.",
        goOn: true);

    private Task Refuse(HttpContext context, InvitationState state) => state switch
    {
        InvitationState.Used => Answers.Notice(
            context,
            pages,
            StatusCodes.Status410Gone,
            "This link was used already",
            "It lets one person begin, once. If that was you, in this browser, go on; otherwise ask for another link.",
            goOn: true),
        InvitationState.Expired => Answers.Notice(
            context, pages, StatusCodes.Status410Gone, "This link is too old", "Ask whoever invited you for another one."),
        InvitationState.NothingLeft => Answers.Notice(
            context,
            pages,
            StatusCodes.Status410Gone,
            "There is nothing left to rate",
            "Enough people have rated every pair. Thank you for your interest."),
        _ => Answers.Notice(context, pages, StatusCodes.Status404NotFound, "There is no such link", Answers.AskForLink),
    };

    private static Secret? Link(HttpContext context) => Secret.Read(context.Request.RouteValues["link"] as string);
}
