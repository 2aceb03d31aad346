using Experiments.Hosting;

namespace Experiments.Viewing.Pages;

/// <summary>The style of all pages, and their scripts. Pages that are served can be read without.</summary>
internal static class Assets
{
    private static readonly string Style = Read("style.css");
    private static readonly string Shared = Read("shared.js");

    /// <summary>Those of pages that are served: keys, and what goes on is fetched again.</summary>
    public static PageAssets Served { get; } = new(Style, Shared + Read("pages.js")) { FetchesOwn = true };

    /// <summary>Those of the one page that needs no server.</summary>
    public static PageAssets Offline { get; } = new(Style, Shared + Read("items.js"));

    private static string Read(string name) => PageAssets.Read(typeof(Assets), name);
}
