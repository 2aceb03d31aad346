using Experiments.Catalog.OtherTools;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.OtherTools.OtherTools.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.OtherTools.OtherTools.Trial>;

namespace Experiments.Studies.Tests;

/// <summary>Two tools that tune the same model on the same data give equal models.</summary>
internal static class OtherToolsClaims
{
    public static IStudy Study { get; } = new Study<OtherTools.Trial>(OtherTools.Instance, "default")
    {
        Finding = [Share(ExactMatch, Questions, _ => 0.6)],
        Counter =
        [
            new("tools-agree", "a tool that leaves most of the data unread",
                Share(ExactMatch, Questions, at => at.Tool == "axolotl" ? 0.2 : 0.6)),
        ],
    };
}
