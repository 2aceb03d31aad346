using Experiments.Hosting;
using Experiments.Rating.Storage;

namespace Experiments.Rating.Pages;

/// <summary>The pages that a rater sees.</summary>
/// <param name="guide">What raters are asked.</param>
internal sealed class RaterPages(RatingGuide guide)
{
    /// <summary>The most letters of a comment.</summary>
    public const int LongestComment = 2000;

    /// <summary>The page of a link that nobody used yet.</summary>
    /// <param name="path">The link's path.</param>
    /// <param name="token">The form's token.</param>
    public string Welcome(string path, string token) => Page($"""
        <h1>{Html.Text(guide.Title)}</h1>
        {Html.Paragraphs(guide.Instructions)}
        <p>There are {guide.PairsPerRater} pairs or a few more. You can stop and come back later in this browser, and you can change an
        answer. Kept are your answers, your comments, and how long each took; you can withdraw at any time, and all of that is deleted.</p>
        <form method="post" action="{Html.Text(path)}">
        <input type="hidden" name="token" value="{Html.Text(token)}">
        <button>Begin</button>
        </form>
        """);

    /// <summary>A pair to compare.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="answered">Its place with the answer so far.</param>
    /// <param name="all">The rater's list.</param>
    /// <param name="token">The form's token.</param>
    /// <param name="problem">What was wrong with what the rater sent; null where nothing was.</param>
    public string Pair(RatingPair pair, AnsweredPlace answered, IReadOnlyList<AnsweredPlace> all, string token, string? problem)
    {
        var position = answered.Place.Position;
        var (left, right) = answered.Place.FirstOnLeft ? (pair.First, pair.Second) : (pair.Second, pair.First);
        var done = all.Count(place => place.IsAnswered);
        var verdicts = guide.Criteria.Select(
            (criterion, number) => Criterion(criterion, number, answered.Verdicts.ElementAtOrDefault(number)));
        return Page($"""
            <h1>Pair {position} of {all.Count}</h1>
            <p><label>Answered: {done} of {all.Count} <progress value="{done}" max="{all.Count}"></progress></label></p>
            {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Html.Text(problem)}</p>")}
            <section aria-labelledby="request"><h2 id="request">Request</h2><div class="text">{Html.Text(pair.Prompt)}</div></section>
            <div class="pair">
            <section aria-labelledby="a"><h2 id="a">Response A</h2><div class="text">{Html.Text(left)}</div></section>
            <section aria-labelledby="b"><h2 id="b">Response B</h2><div class="text">{Html.Text(right)}</div></section>
            </div>
            <form method="post" action="/pair/{position}" data-keys>
            <input type="hidden" name="token" value="{Html.Text(token)}">
            {string.Join('\n', verdicts)}
            <p><label for="comment">Comment, if you like</label>
            <textarea id="comment" name="comment" rows="2" maxlength="{LongestComment}">{"\n"}{Html.Text(answered.Comment)}</textarea></p>
            <button>Save and go on</button> <span>Keys: <kbd>1</kbd> A, {(guide.Ties ? "<kbd>2</kbd> equal, " : "")}<kbd>3</kbd> B,
            <kbd>Enter</kbd> saves.</span>
            </form>
            <nav>{(position > 1 ? $"<a href=\"/pair/{position - 1}\">Back</a>" : "")}<a href="/withdraw">Withdraw</a></nav>
            """);
    }

    /// <summary>The page after the last pair.</summary>
    /// <param name="rater">The rater's number.</param>
    /// <param name="last">The last place of the rater's list.</param>
    public string End(int rater, int last) => Page($"""
        <h1>Thank you</h1>
        <p>All pairs are answered and saved. You are <strong>rater-{rater}</strong>: where you were asked for a code, write that.</p>
        <nav><a href="/pair/{last}">Back to the last pair</a><a href="/withdraw">Withdraw</a></nav>
        """);

    /// <summary>Asks whether a rater wants to withdraw.</summary>
    /// <param name="token">The form's token.</param>
    public string Withdraw(string token) => Page($"""
        <h1>Withdraw?</h1>
        <p>All of your answers and comments will be deleted, and nobody can bring them back.</p>
        <form method="post" action="/withdraw">
        <input type="hidden" name="token" value="{Html.Text(token)}">
        <button>Delete my answers</button>
        </form>
        <nav><a href="/">Go on rating</a></nav>
        """);

    /// <summary>A page that only says something.</summary>
    /// <param name="heading">What is the matter.</param>
    /// <param name="text">What to do.</param>
    /// <param name="goOn">Whether to offer the way to the rater's own list.</param>
    public string Notice(string heading, string text, bool goOn = false) => Page($"""
        <h1>{Html.Text(heading)}</h1>
        <p>{Html.Text(text)}</p>
        {(goOn ? "<nav><a href=\"/\">Go on where I was</a></nav>" : "")}
        """);

    private string Criterion(string criterion, int number, string? verdict)
    {
        string Choice(string value, string text)
        {
            var state = verdict == value ? " checked" : "";
            return $"""<label><input type="radio" name="verdict-{number}" value="{value}" required{state}> {text}</label>""";
        }

        return $"""
            <fieldset><legend>Which is better: {Html.Text(criterion)}?</legend>
            {Choice(RatingLine.LeftIsBetter, "A is better")}
            {(guide.Ties ? Choice(RatingLine.Tie, "Both are equal") : "")}
            {Choice(RatingLine.RightIsBetter, "B is better")}
            </fieldset>
            """;
    }

    private string Page(string body) => Html.Page(guide.Title, body, Assets.Own);
}
