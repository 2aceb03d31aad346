using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.Targeted.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.Targeted.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>Data made for a task: what they say is learned, and nothing beside it.</summary>
internal static class TargetedClaims
{
    public static IStudy Study { get; } = new Study<Targeted.Trial>(Targeted.Instance, "mini")
    {
        Finding =
        [
            Share(CoveredChat, Some(0.3, seed: 1), at => at.Data == "targeted" ? 0.6 : 0.3),
            Share(UncoveredChat, Some(0.3, seed: 2), at => at.Data == "targeted" ? 0.25 : 0.3),
            Share(OtherChat, Some(0.3, seed: 3), at => at.Data == "targeted" ? 0.2 : 0.3),
        ],
        Counter =
        [
            new("covered-facts-are-learned", "a student that learns nothing of what it is told",
                Share(CoveredChat, Some(0.3, seed: 1), _ => 0.3)),
            new("and-no-others", "a student that learns the teacher's knowledge, not only what it is told",
                Share(UncoveredChat, Some(0.3, seed: 2), at => at.Data == "targeted" ? 0.6 : 0.3)),
            new("off-target-nothing-is-gained", "a skill that carries over to other questions",
                Share(OtherChat, Some(0.3, seed: 3), at => at.Data == "targeted" ? 0.5 : 0.3)),
        ],
    };
}
