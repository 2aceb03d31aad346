namespace Experiments.Cli.Json;

/// <summary>New links for raters, for scripts.</summary>
internal sealed record RatingLinksDocument(IReadOnlyList<string> Links);

/// <summary>The file of ratings that was written, for scripts.</summary>
internal sealed record RatingExportDocument(string File, string Sha256, int Ratings);
