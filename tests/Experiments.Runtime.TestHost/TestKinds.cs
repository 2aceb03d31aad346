using Experiments.Runtime.Specs;

namespace Experiments.Runtime.TestHost;

/// <summary>The kinds of the test stages, as the generator would write them.</summary>
public static class TestKinds
{
    public static readonly StageKind<MakeNumbers, Numbers> MakeNumbers = new(
        "make-numbers", 1, Engines.None, Determinism.BitExact, (stage, identity) =>
    {
        identity.Add("count", stage.Count);
        identity.Add("seed", stage.Seed);
    });

    public static readonly StageKind<Split, Halves> Split = new("split", 1, Engines.None, Determinism.BitExact, (stage, identity) =>
    {
        identity.Add("from", stage.From);
        identity.Add("limit", stage.Limit);
    });

    public static readonly StageKind<ScoreNumbers, Score> Score = new("score", 1, Engines.Torch, Determinism.BitExact, (stage, identity) =>
        identity.Add("from", stage.From));

    public static readonly StageKind<Busy, Numbers> Busy = new("busy", 1, Engines.Torch, Determinism.BitExact, (stage, identity) =>
        identity.Add("number", stage.Number));

    public static readonly StageKind<Stretch, Numbers> Stretch = new(
        "stretch", 1, Engines.Torch, Determinism.BitExact, (stage, identity) =>
    {
        identity.Add("milliseconds", stage.Milliseconds);
        identity.Add("name", stage.Name);
    });

    public static readonly StageKind<CopyFile, Numbers> CopyFile = new(
        "copy-file", 1, Engines.None, Determinism.Statistical, (stage, identity) =>
    {
        identity.Add("file", stage.File);
        identity.Add("seed", stage.Seed);
    });

    public static readonly StageKind<CountUp, Numbers> CountUp = new("count-up", 1, Engines.None, Determinism.BitExact, (stage, identity) =>
    {
        identity.Add("from", stage.From);
        identity.Add("steps", stage.Steps);
        identity.Add("number", stage.Number);
    });

    public static readonly StageKind<Fill, Numbers> Fill = new("fill", 1, Engines.None, Determinism.BitExact, (stage, identity) =>
        identity.Add("kilobytes", stage.Kilobytes));

    public static readonly StageKind<Misbehave, Numbers> Misbehave = new(
        "misbehave", 1, Engines.None, Determinism.BitExact, (stage, identity) =>
        identity.Add("how", stage.How));
}
