using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>A spec that says everything that a spec can say apart from its stages: no member is empty.</summary>
internal static class FullInfo
{
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    public static ExperimentInfo Value { get; } = new("full", new SourcePosition("full.yaml", 1, 1))
    {
        Title = "Title",
        Question = "Does it?",
        Axes = [Seed],
        Tune = new TuneInfo("left-even", [new("count", AxisRole.Tuned)]) { Direction = Direction.LowerIsBetter, Per = ["arm"] },
        Profiles = [new("default", Reproducibility.Exact)],
        Measures = ["left-even"],
        Claims = [new("grows", "LeftEven > 0", new SourcePosition("full.yaml", 9, 3))],
        Paper = new PaperInfo
        {
            Arxiv = "2305.15717",
            Title = "A paper",
            Section = "2",
            Figure = "4, left",
            Table = "1",
            References = [new("left-even", [AxisValue.Of(Seed, 1)], 0.5, "Table 1")],
        },
        Tables =
        [
            new("table", ["seed"], ["left-even"])
            {
                Across = "seed", Baseline = [AxisValue.Of(Seed, 1)], Slices = "subject",
                SlicesAt = new SourcePosition("full.yaml", 7, 3), Show = [TableDetail.Detectable], Title = "Table",
            },
        ],
        Figures =
        [
            new("figure", FigureMark.Line, "seed", ["left-even"])
            {
                Color = "seed",
                Facet = "seed",
                Layout = FigureLayout.Panels,
                XScale = AxisScale.Log,
                YScale = AxisScale.Linear,
                Title = "Figure",
                XTitle = "along x",
                YTitle = "along y",
                XUnit = "examples",
                References = [new("chance") { Value = 0.5, Measure = "left-even", On = "left-even" }],
                WithPaper = true,
            },
        ],
    };
}
