using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>A run is made again when something changes that its results or its report show, and only then.</summary>
public sealed class PlanFingerprintTests : IDisposable
{
    private static readonly FigureInfo Figure = new("figure", FigureMark.Line, "seed", ["left-even"]);

    private static readonly TableInfo Table = new("table", ["seed"], ["left-even"]);

    private readonly RunHarness lab = new();

    public static TheoryData<string, Func<ExperimentInfo, ExperimentInfo>> Shown => new()
    {
        { "title", info => info with { Title = "Another title" } },
        { "question", info => info with { Question = "Does it?" } },
        { "paper", info => info with { Paper = new PaperInfo { Arxiv = "2305.15717" } } },
        { "measures", info => info with { Measures = ["left-even"] } },
        { "claims", info => info with { Claims = [new ClaimInfo("grows", "LeftEven > 0", TestCatalog.Somewhere)] } },
        { "tables", info => info with { Tables = [Table] } },
        { "baselines", info => info with { Tables = [Table with { Baseline = [AxisValue.Of(info.Axes[0], 1)] }] } },
        { "figures", info => info with { Figures = [Figure] } },
        { "layouts", info => info with { Figures = [Figure with { Layout = FigureLayout.Panels }] } },
        { "scales", info => info with { Figures = [Figure with { XScale = AxisScale.Log }] } },
        { "levels", info => info with { Figures = [Figure with { References = [new("chance") { Value = 0.5 }] }] } },
    };

    public void Dispose() => lab.Dispose();

    [Theory]
    [MemberData(nameof(Shown))]
    public void Everything_that_reports_show_counts(string what, Func<ExperimentInfo, ExperimentInfo> change) =>
        Assert.False(Fingerprint(info => info) == Fingerprint(change), $"Changed {what} were not noticed.");

    [Fact]
    public void Every_change_has_a_fingerprint_of_its_own() =>
        Assert.Distinct(Shown.Select(row => Fingerprint((Func<ExperimentInfo, ExperimentInfo>)((object[])row)[1])));

    [Fact]
    public void Positions_and_other_profiles_do_not_count()
    {
        var claim = new ClaimInfo("grows", "LeftEven > 0", new SourcePosition("a.yaml", 1, 2));
        var before = Fingerprint(info => info with { Claims = [claim] });
        Assert.Equal(before, Fingerprint(info => info with { Claims = [claim with { Position = new SourcePosition("a.yaml", 7, 5) }] }));
        Assert.Equal(before, Fingerprint(info => info with { Claims = [claim], Spec = info.Spec with { Line = 9 } }));
        Assert.Equal(before, Fingerprint(info => info with { Claims = [claim], Profiles = [.. info.Profiles, new("paper", default)] }));
    }

    private string Fingerprint(Func<ExperimentInfo, ExperimentInfo> change)
    {
        var request = new PlanRequest(new Saying(change(TestCatalog.Diamond.Info)), "default");
        return PlanFingerprint.Of(lab.Runner.Plan([request]), request);
    }

    /// <summary>An experiment of one stage.</summary>
    private sealed class Saying(ExperimentInfo info) : Experiment<long>
    {
        public override ExperimentInfo Info { get; } = info;

        public override IEnumerable<long> Trials(string profile) => [1];

        protected override IReadOnlyList<AxisValue> Axes(long trial) => [AxisValue.Of(Info.Axes[0], trial)];

        protected override void Wire(TrialGraph graph, long trial, string profile) =>
            graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(4, trial), TestCatalog.Somewhere);
    }
}
