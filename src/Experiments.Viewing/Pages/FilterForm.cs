using System.Text;
using Experiments.Hosting;
using Experiments.Results.Items;

namespace Experiments.Viewing.Pages;

/// <summary>What readers can ask of the items; the answer is a link that can be kept.</summary>
internal static class FilterForm
{
    /// <summary>What the choices of <see cref="ItemQuery.Show"/> are called.</summary>
    public static IReadOnlyDictionary<string, string> ShowNames { get; } = new Dictionary<string, string>
    {
        ["all"] = "all items",
        ["wrong"] = "wrong somewhere",
        ["flipped"] = "flipped between arms",
        ["differ"] = "scores differ",
        ["unscored"] = "not scored somewhere",
    };

    /// <summary>What the choices of <see cref="ItemQuery.Sort"/> are called.</summary>
    public static IReadOnlyDictionary<string, string> SortNames { get; } = new Dictionary<string, string>
    {
        ["order"] = "as evaluated",
        ["lowest"] = "lowest score first",
        ["highest"] = "highest score first",
        ["id"] = "by id",
    };

    /// <summary>Writes the form.</summary>
    /// <param name="set">The items.</param>
    /// <param name="query">What is asked for now.</param>
    /// <param name="selection">What was found.</param>
    public static string Write(ItemSet set, ItemQuery query, ItemSelection selection)
    {
        var html = new StringBuilder($"<form class=\"filters\" action=\"{Html.Text(Layout.ItemsOf(set.Stage))}\" role=\"search\">\n");
        html.Append($"<input type=\"search\" name=\"q\" value=\"{Html.Text(query.Text)}\" placeholder=\"Search\" aria-label=\"Search\">\n");
        html.Append(Choice("measure", "Measure", selection.Measure.Name, set.Measures.Select(each => (each.Name, each.Name))));
        html.Append(Choice("show", "Show", query.Show, ItemQuery.Shows.Select(show => (show, ShowNames[show]))));
        html.Append(Choice("sort", "Sort", query.Sort, ItemQuery.Sorts.Select(sort => (sort, SortNames[sort]))));
        html.Append(Several("arm", "Arms", query.Arms, set.Trials.Select(trial => trial.Arm)));
        html.Append(Several("repeat", "Repeats", query.Repeats, set.Trials.Select(trial => trial.Repeat)));
        html.Append(Fields(set, query));
        html.Append("<button>Show</button>");
        html.Append(query with { Item = null, Page = 1, Measure = null } == new ItemQuery()
            ? ""
            : $" <a href=\"{Html.Text(Layout.ItemsOf(set.Stage))}\">Clear</a>");
        html.Append("<span class=\"keys\"><kbd>j</kbd> next <kbd>k</kbd> previous <kbd>/</kbd> search <kbd>d</kbd> differences</span>");
        return html.Append("\n</form>\n").ToString();
    }

    private static string Fields(ItemSet set, ItemQuery query)
    {
        var fields = set.FieldValues;
        if (fields.Count == 0)
        {
            return "";
        }

        var choices = fields.Select(field => Choice(
            "f." + field.Name,
            field.Name,
            query.Fields.FirstOrDefault(wanted => wanted.Name == field.Name).Value ?? "",
            field.Values.Select(value => (value, value)).Prepend(("", "any"))));
        return Menu("Fields", query.Fields.Count, string.Concat(choices));
    }

    private static string Choice(string name, string label, string chosen, IEnumerable<(string Value, string Text)> choices) =>
        $"<label>{Html.Text(label)} <select name=\"{Html.Text(name)}\">"
        + string.Concat(choices.Select(choice => $"<option value=\"{Html.Text(choice.Value)}\""
            + $"{(choice.Value == chosen ? " selected" : "")}>{Html.Text(choice.Text)}</option>"))
        + "</select></label>\n";

    private static string Several(string name, string label, IReadOnlyList<string> chosen, IEnumerable<string> all)
    {
        var values = all.Distinct().ToList();
        return values.Count < 2 ? "" : Menu(label, chosen.Count, string.Concat(values.Select(value =>
            $"<label><input type=\"checkbox\" name=\"{name}\" value=\"{Html.Text(value)}\"{(chosen.Contains(value) ? " checked" : "")}> "
            + $"{Html.Text(value)}</label>")));
    }

    private static string Menu(string label, int chosen, string content) =>
        $"<details class=\"menu\"><summary>{label}{(chosen > 0 ? $" ({chosen})" : "")}</summary><div>{content}</div></details>\n";
}
