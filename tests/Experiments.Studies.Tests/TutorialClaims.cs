using Experiments.Catalog.Tutorial;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.Tutorial.Tutorial.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.Tutorial.Tutorial.Trial>;

namespace Experiments.Studies.Tests;

/// <summary>Answers that are cut later are longer.</summary>
internal static class TutorialClaims
{
    public static IStudy Study { get; } = new Study<Tutorial.Trial>(Tutorial.Instance, "default")
    {
        Finding =
        [
            Level(Length, _ => Questions, at => Math.Min(at.Limit, 7) / 8.0, scale: 8),
        ],
        Counter =
        [
            new("a-higher-limit-leaves-longer-answers", "a limit that cuts nothing",
                Level(Length, _ => Questions, _ => 0.5, scale: 8)),
        ],
    };
}
