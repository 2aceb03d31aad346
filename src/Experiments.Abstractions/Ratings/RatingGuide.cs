namespace Experiments;

/// <summary>What people are asked who compare pairs of responses: <c>task.json</c> of a rating task.</summary>
/// <param name="Title">The title of the pages.</param>
/// <param name="Instructions">What raters read before they begin; blank lines part paragraphs.</param>
/// <param name="Criteria">By what each pair is compared; a rater answers all of them.</param>
/// <param name="PairsPerRater">Pairs that one rater compares, checks aside.</param>
/// <param name="RatersPerPair">Raters who compare one pair.</param>
/// <param name="Ties">Whether a rater may say that both are equally good.</param>
/// <param name="Seed">Decides which rater sees which pairs, in which order and on which side.</param>
public sealed record RatingGuide(
    string Title,
    string Instructions,
    IReadOnlyList<string> Criteria,
    int PairsPerRater,
    int RatersPerPair,
    bool Ties,
    long Seed);

/// <summary>Two responses to compare: a line of <c>pairs.jsonl</c>. Nothing in it says which system wrote which.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Prompt">The request that both respond to.</param>
/// <param name="First">One response; a seed decided which.</param>
/// <param name="Second">The other response.</param>
/// <param name="IsCheck">Whether it only checks that a rater reads: every rater gets it, and the page does not say so.</param>
public sealed record RatingPair(string Id, string Prompt, string First, string Second, bool IsCheck);
