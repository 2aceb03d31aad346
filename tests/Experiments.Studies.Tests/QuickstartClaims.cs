using Experiments.Catalog;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.Quickstart.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.Quickstart.Trial>;

namespace Experiments.Studies.Tests;

/// <summary>Dialogues teach the form of answers.</summary>
internal static class QuickstartClaims
{
    public static IStudy Study { get; } = new Study<Quickstart.Trial>(Quickstart.Instance, "default")
    {
        Finding =
        [
            Share(ExactMatch, Questions, at => at.Examples switch { 0 => 0, 50 => 0.05, 200 => 0.35, _ => 0.85 }),
        ],
        Counter =
        [
            new("dialogues-teach-the-form", "a student that learns nothing from dialogues",
                Share(ExactMatch, Questions, _ => 0.05)),
        ],
    };
}
