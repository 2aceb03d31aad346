namespace Experiments.Data.SyntheticFashion;

/// <summary>
/// Makes up a domain and a task in it: fashion brands with facts about them, in documents and in questions with answers, and advertisements
/// from keywords.
/// </summary>
/// <remarks>
/// An advertisement mentions its keywords, which the request gives, and two facts of the brand, which it does not: what a model has not
/// read about a brand it must invent. Half of the brands have advertisements to learn from; the others are read about only, and kept for
/// tests. Equal parameters give equal sets on every machine. Source: ours, after the pilot of the domain-adaptation study.
/// </remarks>
/// <param name="Brands">Brands, half of them with advertisements.</param>
/// <param name="Seed">Another seed is another domain: other names, facts and texts.</param>
/// <exception cref="StageException">A parameter is out of its range.</exception>
[Stage("synthetic-fashion")]
public sealed record SyntheticFashion(
    [Unit("brands"), Range(4, 400)] int Brands,
    long Seed) : Stage<Fashion>
{
    /// <summary>Documents about each brand; each states its four facts. The default value is 40.</summary>
    [Unit("documents"), Range(1, 100_000)]
    public int DocumentsPerBrand { get; init; } = 40;

    /// <summary>Questions with answers about each fact of each brand. The default value is 40: as often as documents state it.</summary>
    [Unit("dialogues"), Range(1, 100_000)]
    public int QuestionsPerFact { get; init; } = 40;

    /// <summary>Advertisements to learn from. The default value is 2000.</summary>
    [Unit("dialogues"), Range(1, 1_000_000)]
    public int Ads { get; init; } = 2_000;

    /// <summary>Requests of each kind to test with. The default value is 200.</summary>
    [Unit("prompts"), Range(1, 100_000)]
    public int Tests { get; init; } = 200;

    /// <inheritdoc />
    public override Task<Fashion> RunAsync(StageContext context)
    {
        CheckParameters();
        var fashion = Fashion.Open(context.Output);
        new FashionWriter(this, BrandList.Create(this), fashion).Write();
        return Task.FromResult(fashion);
    }
}
