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
            Share(Covered, Some(0.3, seed: 1), at => at.Data == "targeted" ? 0.6 : 0.4),
            Share(CoveredChat, Some(0.3, seed: 1), at => at.Data switch { "none" => 0.1, "broad" => 0.3, _ => 0.6 }),
            Share(Uncovered, Some(0.3, seed: 2), _ => 0.4),
            Share(Other, Some(0.3, seed: 3), _ => 0.4),
        ],
        Counter =
        [
            new("covered-facts-are-learned", "a student that learns nothing of what it is told",
                Share(Covered, Some(0.3, seed: 1), _ => 0.4)),
            new("and-shown-in-chat", "a student that learns it and does not say it",
                Share(CoveredChat, Some(0.3, seed: 1), at => at.Data == "none" ? 0.1 : 0.3)),
            new("uncovered-facts-stay", "a student that learns the teacher's knowledge, not only what it is told",
                Share(Uncovered, Some(0.3, seed: 2), at => at.Data == "targeted" ? 0.6 : 0.4)),
            new("other-facts-stay", "a target that costs what is off it",
                Share(Other, Some(0.3, seed: 3), at => at.Data == "targeted" ? 0.2 : 0.4)),
        ],
    };
}
