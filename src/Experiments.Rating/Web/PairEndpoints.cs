using System.Globalization;
using Experiments.Rating.Pages;
using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Experiments.Rating.Web;

/// <summary>What a rater does who has begun.</summary>
/// <param name="task">The task.</param>
/// <param name="pages">The pages.</param>
/// <param name="store">The ratings.</param>
/// <param name="sessions">Knows raters.</param>
internal sealed class PairEndpoints(ServedTask task, RaterPages pages, RatingStore store, RaterSessions sessions)
{
    private const string Rating = "rating";
    private const string Withdrawal = "withdrawal";

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => With(context, rater => Answers.See(context, Next(store.PlacesOf(rater.Number), 0))));
        routes.MapGet("/pair/{position:int}", context => With(context, rater => Show(context, rater)));
        routes.MapPost("/pair/{position:int}", context => With(context, rater => Answer(context, rater)));
        routes.MapGet("/end", context => With(context, rater => End(context, rater)));
        routes.MapGet("/withdraw", context => With(
            context, rater => Answers.Page(context, pages.Withdraw(rater.Secret.Token(Withdrawal)))));
        routes.MapPost("/withdraw", context => With(context, rater => Withdraw(context, rater)));
    }

    private Task With(HttpContext context, Func<RaterSession, Task> act) => RaterSessions.Rater(context) is { } rater
        ? act(rater)
        : Answers.Notice(context, pages, StatusCodes.Status403Forbidden, "Nobody is rating here", Answers.AskForLink);

    // The next pair without an answer: after a place, or else from the beginning.
    private static string Next(IReadOnlyList<AnsweredPlace> places, int after) =>
        places.Where(place => !place.IsAnswered).OrderBy(place => place.Place.Position <= after).FirstOrDefault() is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"/pair/{next.Place.Position}")
            : "/end";

    private Task Show(HttpContext context, RaterSession rater, string? problem = null, string? comment = null)
    {
        var places = store.PlacesOf(rater.Number);
        if (places.FirstOrDefault(place => place.Place.Position == Position(context)) is not { } answered)
        {
            return NoSuchPair(context);
        }

        if (!answered.IsAnswered && problem is null)
        {
            store.Show(rater.Number, answered.Place.Position);
        }

        var shown = comment is null ? answered : answered with { Comment = comment };
        var page = pages.Pair(task.Pair(answered.Place.Pair), shown, places, rater.Secret.Token(Rating), problem);
        return Answers.Page(context, page, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private async Task Answer(HttpContext context, RaterSession rater)
    {
        var form = await Answers.Form(context).ConfigureAwait(false);
        if (!RaterSessions.IsOurs(context, rater.Secret, Rating, form))
        {
            await NotOurs(context).ConfigureAwait(false);
            return;
        }

        var verdicts = task.Guide.Criteria.Select((_, number) => form[$"verdict-{number}"].ToString()).ToList();
        var comment = form["comment"].ToString().ReplaceLineEndings("\n").Trim();
        var problem = !verdicts.All(IsVerdict) ? "Choose which response is better; that is all that is needed."
            : comment.Length > RaterPages.LongestComment ? $"The comment is too long; {RaterPages.LongestComment} letters are kept at most."
            : null;
        if (problem is not null)
        {
            await Show(context, rater, problem, comment).ConfigureAwait(false);
        }
        else if (!store.Answer(rater.Number, Position(context), verdicts, comment))
        {
            await NoSuchPair(context).ConfigureAwait(false);
        }
        else
        {
            await Answers.See(context, Next(store.PlacesOf(rater.Number), Position(context))).ConfigureAwait(false);
        }
    }

    private Task End(HttpContext context, RaterSession rater)
    {
        var places = store.PlacesOf(rater.Number);
        return places.All(place => place.IsAnswered)
            ? Answers.Page(context, pages.End(rater.Number, places.Count))
            : Answers.See(context, Next(places, 0));
    }

    private async Task Withdraw(HttpContext context, RaterSession rater)
    {
        if (!RaterSessions.IsOurs(context, rater.Secret, Withdrawal, await Answers.Form(context).ConfigureAwait(false)))
        {
            await NotOurs(context).ConfigureAwait(false);
            return;
        }

        store.Withdraw(rater.Number);
        sessions.End(context);
        await Answers.Notice(context, pages, StatusCodes.Status200OK, "Your answers are deleted", "Thank you for having looked.")
            .ConfigureAwait(false);
    }

    private bool IsVerdict(string text) =>
        text is RatingLine.LeftIsBetter or RatingLine.RightIsBetter || (text == RatingLine.Tie && task.Guide.Ties);

    private Task NotOurs(HttpContext context) => Answers.Notice(
        context,
        pages,
        StatusCodes.Status403Forbidden,
        "This form is not from here",
        "Nothing was saved. Go back to your list.",
        goOn: true);

    private Task NoSuchPair(HttpContext context) => Answers.Notice(
        context, pages, StatusCodes.Status404NotFound, "There is no such pair", "Go back to your list.", goOn: true);

    private static int Position(HttpContext context) =>
        int.Parse((string)context.Request.RouteValues["position"]!, CultureInfo.InvariantCulture);
}
