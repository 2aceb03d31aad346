using Experiments.Hosting;

namespace Experiments.Rating.Pages;

/// <summary>The style of all pages, and the script that lets a rater answer by keys; pages work without it.</summary>
internal static class Assets
{
    /// <summary>Style and script.</summary>
    public static PageAssets Own { get; } =
        new(PageAssets.Read(typeof(Assets), "style.css"), PageAssets.Read(typeof(Assets), "keys.js"));
}
