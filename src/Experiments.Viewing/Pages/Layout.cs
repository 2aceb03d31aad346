using Experiments.Hosting;
using Experiments.Viewing.Content;

namespace Experiments.Viewing.Pages;

/// <summary>What all pages have in common.</summary>
internal static class Layout
{
    /// <summary>A page.</summary>
    /// <param name="results">The experiment.</param>
    /// <param name="title">What the page shows; empty for the experiment itself.</param>
    /// <param name="body">The page, in HTML.</param>
    public static string Page(ViewedResults results, string title, string body)
    {
        var name = results.Request.Experiment.Info.Name;
        return Html.Page(title.Length == 0 ? name : $"{title} · {name}", $"""
            <header><a class="home" href="/">{Html.Text(name)}</a> <span class="dim">{Html.Text(results.Request.Profile)}</span>
            <nav>{string.Join(' ', results.Evaluations.Select(each => Link(each.Stage, title)))}</nav></header>
            {body}
            """, Assets.Served);
    }

    /// <summary>A page that only says something.</summary>
    /// <param name="heading">What is the matter.</param>
    /// <param name="text">What to do.</param>
    public static string Notice(string heading, string text) => Html.Page(
        heading, $"<section class=\"page\"><h1>{Html.Text(heading)}</h1><p>{Html.Text(text)}</p><p><a href=\"/\">Results</a></p></section>",
        Assets.Served);

    /// <summary>The address of an evaluation's items.</summary>
    public static string ItemsOf(string stage) => $"/items/{Uri.EscapeDataString(stage)}";

    private static string Link(string stage, string title) =>
        $"<a href=\"{ItemsOf(stage)}\"{(stage == title ? " aria-current=\"page\"" : "")}>{Html.Text(stage)}</a>";
}
