using System.Text.Json;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Fakes;

/// <summary>An experiment whose stages write the files that a test gives them: two arms, and as many seeds as wanted.</summary>
/// <param name="wire">Adds the stages and measures of an arm and seed.</param>
/// <param name="seeds">The seeds.</param>
/// <param name="measures">The names of the measures.</param>
public sealed class Asked(Action<TrialGraph, string, long> wire, int seeds, params IReadOnlyList<string> measures)
    : Experiment<(string Arm, long Seed)>
{
    private static readonly AxisInfo Model = new("model", AxisRole.Sweep);
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    /// <summary>The values of the axis of interest.</summary>
    public IReadOnlyList<string> Arms { get; init; } = ["small", "large"];

    public override ExperimentInfo Info { get; } = new("asked", new SourcePosition("asked.yaml", 1, 1))
    {
        Title = "Does a large model know more?",
        Axes = [Model, Seed],
        Profiles = [new("default", Reproducibility.Exact)],
        Measures = measures,
    };

    public override IEnumerable<(string Arm, long Seed)> Trials(string profile) =>
        from arm in Arms from seed in Enumerable.Range(1, seeds) select (arm, (long)seed);

    protected override IReadOnlyList<AxisValue> Axes((string Arm, long Seed) trial) =>
        [AxisValue.Of(Model, trial.Arm), AxisValue.Of(Seed, trial.Seed)];

    protected override void Wire(TrialGraph graph, (string Arm, long Seed) trial, string profile) => wire(graph, trial.Arm, trial.Seed);
}

/// <summary>Files of a test.</summary>
public sealed record Written(string Folder) : Artifact(Folder), IArtifact<Written>
{
    /// <summary>The files in the folder <c>part</c>.</summary>
    public Written Part => new(FilePath("part"));

    /// <summary>The <c>score</c> of each record of <c>items.jsonl</c> that has one.</summary>
    public Proportion Right => new() { Items = Scores("score"), Failed = Failed };

    /// <summary>The same where less is better.</summary>
    public Proportion Wrong => Right with { Direction = Direction.LowerIsBetter };

    /// <summary>The <c>length</c> of each record.</summary>
    public Mean Length => new() { Items = Scores("length"), Direction = Direction.Neutral };

    private Dictionary<string, int> Failed => Records.Count(record => !record.TryGetProperty("score", out _)) is > 0 and var count
        ? new() { ["no-score"] = count }
        : [];

    private IEnumerable<JsonElement> Records => File.ReadLines(FilePath("items.jsonl")).Select(line => JsonElement.Parse(line));

    public static Written Open(string folder) => new(folder);

    private List<ItemScore> Scores(string member) =>
    [
        .. Records.Where(record => record.TryGetProperty(member, out _)).Select(record => new ItemScore(
            record.GetProperty("id").GetString()!, record.GetProperty(member).GetDouble()) { Text = "seen" }),
    ];
}

/// <summary>Writes files.</summary>
/// <param name="Content">The name of each file on a line that begins with <c>&gt;</c>, and its lines after it.</param>
/// <param name="Responses">An input.</param>
/// <param name="Reference">Another one.</param>
/// <param name="Question">What a judge is asked.</param>
[Stage("write-files")]
public sealed record WriteFiles(
    string Content, Input<Written>? Responses = null, Input<Written>? Reference = null, string? Question = null) : Stage<Written>
{
    public static readonly StageKind<WriteFiles, Written> Kind =
        new("write-files", 1, Engines.None, Determinism.BitExact, (stage, identity) =>
        {
            identity.Add("content", stage.Content);
            identity.Add("responses", stage.Responses);
            identity.Add("reference", stage.Reference);
            identity.Add("question", stage.Question);
        });

    public static readonly SourcePosition Somewhere = new("asked.yaml", 3, 3);

    public override Task<Written> RunAsync(StageContext context)
    {
        context.Log("writes files");
        foreach (var file in Content.Split('>', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, lines) = (file[..file.IndexOf('\n')], file[(file.IndexOf('\n') + 1)..]);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(context.Output, name))!);
            File.WriteAllText(Path.Combine(context.Output, name), lines);
        }

        return Task.FromResult(Written.Open(context.Output));
    }
}
