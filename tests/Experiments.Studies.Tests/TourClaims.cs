using Experiments.Catalog.Tour;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.Tour.Tour.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.Tour.Tour.Trial>;

namespace Experiments.Studies.Tests;

/// <summary>Answers that are cut later are longer, and whole ones longer still.</summary>
internal static class TourClaims
{
    public static IStudy Study { get; } = new Study<Tour.Trial>(Tour.Instance, "default")
    {
        Finding =
        [
            Level(Length, _ => Questions, at => at.Arm == "whole" ? 0.8 : at.Limit switch { 4 => 0.4, 8 => 0.55, _ => 0.7 }, scale: 8),
        ],
        Counter =
        [
            new("a-higher-limit-leaves-longer-answers", "limits that cut nothing but a little",
                Level(Length, _ => Questions, at => at.Arm == "whole" ? 0.8 : 0.7, scale: 8)),
            new("whole-answers-are-longer", "a limit that no answer reaches",
                Level(Length, _ => Questions, at => at.Limit switch { 4 => 0.4, 8 => 0.55, _ => 0.7 }, scale: 8)),
        ],
    };
}
