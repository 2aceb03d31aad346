namespace Experiments.Data.SyntheticWeb;

/// <summary>Makes up a web: pages about persons, code and topics, chats, what users ask, and tests of what models know.</summary>
/// <remarks>
/// What a model can know is known exactly, and who reads what: see <see cref="Web"/>. Equal parameters give equal webs on every machine.
/// Source: ours, after the pilot of the false-promise study.
/// </remarks>
/// <param name="Persons">Persons that the web is about; a fourth of them is kept for tests.</param>
/// <param name="Seed">Another seed is another web: other names, facts and texts.</param>
/// <exception cref="StageException">A parameter is out of its range.</exception>
[Stage("synthetic-web")]
public sealed record SyntheticWeb(
    [Unit("persons"), Range(16, 1_200)] int Persons,
    long Seed) : Stage<Web>
{
    /// <summary>Different values of each relation; guessing is right once in so many times. The default value is 32.</summary>
    [Range(4, 32)]
    public int Values { get; init; } = 32;

    /// <summary>Pages in each corpus, per person. The default value is 60.</summary>
    [Unit("pages"), Range(1, 10_000)]
    public int PagesPerPerson { get; init; } = 60;

    /// <summary>Weight of frequent persons (a quarter); rare ones (two fifths) get 1/contrast, others 1. The default value is 4.</summary>
    [Range(1, 100)]
    public double Contrast { get; init; } = 4;

    /// <summary>Chats on the web, per page. The default value is 0.14.</summary>
    [Range(0, 1)]
    public double Chats { get; init; } = 0.14;

    /// <summary>Prompts of users, and as many of an instruction set and demonstrations. The default value is 8000.</summary>
    [Unit("prompts"), Range(1, 1_000_000)]
    public int Prompts { get; init; } = 8_000;

    /// <summary>Held-out prompts, exercises, and questions about strangers. The default value is 300.</summary>
    [Unit("prompts"), Range(1, 1_400)]
    public int Tests { get; init; } = 300;

    /// <summary>
    /// Whether questions say the fields that results can be sliced by: relation, and the person's frequency, which is rare, usual or
    /// frequent. The default value is false: files are as before there were fields.
    /// </summary>
    public bool Fields { get; init; }

    /// <inheritdoc />
    public override Task<Web> RunAsync(StageContext context)
    {
        CheckParameters();
        var web = Web.Open(context.Output);
        var writer = new WebWriter(this, Population.Create(this), web);
        writer.WritePages();
        context.Cancellation.ThrowIfCancellationRequested();
        writer.WriteDialogues();
        writer.WritePrompts();
        writer.WriteQuestions();
        return Task.FromResult(web);
    }
}
