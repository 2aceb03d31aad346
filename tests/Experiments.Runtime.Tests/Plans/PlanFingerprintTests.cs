using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>A run is made again when something changes that its results or its report show, and only then.</summary>
public sealed class PlanFingerprintTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // The lines of positions move with every comment; a profile by another name is none that can be asked for.
    [Fact]
    public void Every_member_of_what_a_spec_says_counts()
    {
        var changes = Members.Changes(FullInfo.Value)
            .Where(change => !change.Name.EndsWith(".Line", StringComparison.Ordinal)
                && !change.Name.EndsWith(".Column", StringComparison.Ordinal)
                && change.Name is not ("Profiles" or "Profiles[0].Name"))
            .ToList();
        var before = Fingerprint(FullInfo.Value);

        Assert.Contains("Figures[0].References[0].On", changes.Select(change => change.Name));
        Assert.Empty(changes.Where(change => Fingerprint(change.Changed) == before).Select(change => change.Name));
        Assert.Distinct(changes.Select(change => Fingerprint(change.Changed)));
    }

    [Fact]
    public void Axis_values_count_as_figures_place_them()
    {
        AxisValue number = new(FullInfo.Value.Axes[0], "1", 1);
        Assert.Distinct(
            [Fingerprint(FullInfo.Value, number), Fingerprint(FullInfo.Value, number with { Number = null }),
                Fingerprint(FullInfo.Value, number with { Text = "one" })]);
    }

    [Fact]
    public void Lines_and_other_profiles_do_not_count()
    {
        var info = FullInfo.Value;
        var before = Fingerprint(info);
        Assert.Equal(before, Fingerprint(info with { Claims = [info.Claims[0] with { Position = new("full.yaml", 7, 5) }] }));
        Assert.Equal(before, Fingerprint(info with { Spec = info.Spec with { Line = 9 } }));
        Assert.Equal(before, Fingerprint(info with { Profiles = [.. info.Profiles, new("paper", default)] }));
    }

    private string Fingerprint(ExperimentInfo info, AxisValue? value = null)
    {
        var request = new PlanRequest(new Saying(info, value ?? AxisValue.Of(FullInfo.Value.Axes[0], 1)), "default");
        return PlanFingerprint.Of(lab.Runner.Plan([request]), request);
    }

    /// <summary>An experiment of one stage.</summary>
    private sealed class Saying(ExperimentInfo info, AxisValue value) : Experiment<long>
    {
        public override ExperimentInfo Info { get; } = info;

        public override IEnumerable<long> Trials(string profile) => [1];

        protected override IReadOnlyList<AxisValue> Axes(long trial) => [value];

        protected override void Wire(TrialGraph graph, long trial, string profile) =>
            graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(4, trial), TestCatalog.Somewhere);
    }
}
