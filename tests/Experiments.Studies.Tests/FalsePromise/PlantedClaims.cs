using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.Planted.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.Planted.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>A student that is given the facts: the tests see them.</summary>
internal static class PlantedClaims
{
    public static IStudy Study { get; } = new Study<Planted.Trial>(Planted.Instance, "mini")
    {
        Finding =
        [
            Share(Statements, Questions, at => at.Data == "taught" ? 0.85 : 0.5),
            Share(Choices, Questions, at => at.Data == "taught" ? 0.9 : 0.75),
        ],
        Counter =
        [
            new("taught-facts-are-seen", "a test that sees no facts, or a student that learns none",
                Share(Statements, Questions, _ => 0.5)),
            new("in-choices-too", "choices that are made by something else than what is known",
                Share(Choices, Questions, _ => 0.75)),
        ],
    };
}
