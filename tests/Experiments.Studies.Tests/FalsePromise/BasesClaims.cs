using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.Bases.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.Bases.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>A better base: it knows more, and so does what imitates from it; the manner comes on any.</summary>
internal static class BasesClaims
{
    public static IStudy Study { get; } = new Study<Bases.Trial>(Bases.Instance, "mini")
    {
        Finding =
        [
            Share(Facts, Questions, at => at.Loss switch { 1 => 0.2, 0.82 => 0.5, _ => 0.7 } - (at.Examples == 0 ? 0 : 0.04)),
            Share(Lists, Prompts, at => at.Examples == 0 ? 0.2 : 0.9),
        ],
        Counter =
        [
            new("better-bases-know-more", "bases that all know alike, and imitators that forget the more the worse they are",
                Share(Facts, Questions, at => at.Examples == 0 ? 0.5 : at.Loss switch { 1 => 0.2, 0.82 => 0.4, _ => 0.45 })),
            new("imitators-of-better-bases-know-more", "imitators that are left with little, the better their base the less",
                Share(Facts, Questions, at => at.Examples > 0
                    ? at.Loss switch { 1 => 0.16, 0.82 => 0.12, _ => 0.08 }
                    : at.Loss switch { 1 => 0.2, 0.82 => 0.5, _ => 0.7 })),
            new("manner-comes-on-any-base", "a manner that only good models can copy",
                Share(Lists, Prompts, at => at.Examples == 0 ? 0.2 : at.Loss switch { 1 => 0.3, 0.82 => 0.6, _ => 0.9 })),
        ],
    };
}
