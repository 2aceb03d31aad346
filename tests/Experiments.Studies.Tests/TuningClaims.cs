using Experiments.Catalog.Tuning;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.Tuning.Tuning.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.Tuning.Tuning.Trial>;

namespace Experiments.Studies.Tests;

/// <summary>Adapters teach as much as all weights.</summary>
internal static class TuningClaims
{
    public static IStudy Study { get; } = new Study<Tuning.Trial>(Tuning.Instance, "default")
    {
        Finding = [Share(ExactMatch, _ => Questions, _ => 0.7)],
        Counter =
        [
            new("adapters-teach-as-much", "adapters that teach less",
                Share(ExactMatch, _ => Questions, at => at.Method == "adapter" ? 0.4 : 0.7)),
        ],
    };
}
