using System.Globalization;
using System.Text;
using Experiments.Hosting;
using Experiments.Results.Items;
using Experiments.Viewing.Content;

namespace Experiments.Viewing.Pages;

/// <summary>The items of an evaluation: filters, the list, and one item.</summary>
internal static class ItemsPage
{
    private const int PageLength = 200;

    /// <summary>Writes the page.</summary>
    /// <param name="results">The results.</param>
    /// <param name="set">The items.</param>
    /// <param name="query">What is wanted; its item, where it names one, is one of the set.</param>
    public static string Write(ViewedResults results, ItemSet set, ItemQuery query)
    {
        var selection = ItemSelection.Of(set, query);
        var shown = query.Item is { } id ? set.Items.First(item => item.Id == id) : selection.Items.FirstOrDefault();
        var place = selection.Items.Index().Where(item => item.Item == shown).Select(item => item.Index).FirstOrDefault(-1);
        var pages = Math.Max(1, (selection.Items.Count + PageLength - 1) / PageLength);
        var page = query.Item is not null && place >= 0 ? (place / PageLength) + 1 : Math.Min(query.Page, pages);
        var html = new StringBuilder(FilterForm.Write(set, query, selection));
        html.Append($"<div class=\"split{(query.Item is null ? "" : " has-item")}\">\n");
        html.Append(List(set, query with { Page = page }, selection, shown));
        html.Append("<div class=\"detail\">\n");
        html.Append(shown is null
            ? "<p class=\"dim hint\">No item is so.</p>"
            : ItemDetail.Write(set, query with { Page = 1 }, selection, shown, place));
        return Layout.Page(results, set.Stage, html.Append("</div></div>").ToString());
    }

    private static string List(ItemSet set, ItemQuery query, ItemSelection selection, EvaluatedItem? shown)
    {
        var number = string.Create(
            CultureInfo.InvariantCulture, $"{selection.Items.Count:N0} of {set.Items.Count:N0} items");
        var html = new StringBuilder($"<nav class=\"list\" aria-label=\"Items\"><p class=\"dim count\">{number}</p>\n<ol>\n");
        foreach (var item in selection.Items.Skip((query.Page - 1) * PageLength).Take(PageLength))
        {
            var address = Layout.ItemsOf(set.Stage) + (query with { Item = item.Id, Page = 1 }).Write();
            html.Append($"<li><a href=\"{Html.Text(address)}\"{(item == shown ? " aria-current=\"true\"" : "")}>")
                .Append($"<span class=\"row\"><span class=\"id\">{Html.Text(item.Id)}</span> <span class=\"marks\">");
            html.Append(Marks.Scores(set, selection, item));
            html.Append($"</span></span><span class=\"line dim\">{Marks.Found(Marks.Line(item), query.Text)}</span></a></li>\n");
        }

        html.Append("</ol>\n<p class=\"pages\">");
        html.Append(query.Page > 1 ? $"<a href=\"{Html.Text(Turn(set, query, -1))}\">earlier</a> " : "");
        html.Append(query.Page * PageLength < selection.Items.Count ? $"<a href=\"{Html.Text(Turn(set, query, 1))}\">more</a>" : "");
        return html.Append("</p></nav>\n").ToString();
    }

    private static string Turn(ItemSet set, ItemQuery query, int pages) =>
        Layout.ItemsOf(set.Stage) + (query with { Page = query.Page + pages, Item = null }).Write();
}
