using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.ModelScaling.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.ModelScaling.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>A larger base: it knows more, and what imitation changes is little beside that.</summary>
internal static class ModelScalingClaims
{
    public static IStudy Study { get; } = new Study<ModelScaling.Trial>(ModelScaling.Instance, "mini")
    {
        Finding =
        [
            Share(Facts, Questions, at => at.Width switch { 32 => 0.1, 64 => 0.3, _ => 0.5 } - (at.Examples == 0 ? 0 : 0.04)),
            Share(Lists, Prompts, at => at.Examples == 0 ? 0.2 : 0.9),
        ],
        Counter =
        [
            new("larger-bases-know-more", "bases that all know alike, and imitators that forget the more the smaller they are",
                Share(Facts, Questions, at => at.Examples == 0 ? 0.5 : at.Width switch { 32 => 0.1, 64 => 0.3, _ => 0.45 })),
            new("larger-imitators-know-more", "imitators that are left with little, the larger the less",
                Share(Facts, Questions, at => at.Examples > 0
                    ? at.Width switch { 32 => 0.08, 64 => 0.06, _ => 0.04 }
                    : at.Width switch { 32 => 0.1, 64 => 0.3, _ => 0.5 })),
            new("the-base-counts-more-than-imitation", "imitation that brings more than three times the width",
                Share(Facts, Questions, at => at.Width switch { 32 => 0.1, 64 => 0.2, _ => 0.3 } + (at.Examples == 0 ? 0 : 0.4))),
            new("manner-comes-at-any-size", "a manner that only large models can copy",
                Share(Lists, Prompts, at => at.Examples == 0 ? 0.2 : at.Width switch { 32 => 0.3, 64 => 0.6, _ => 0.9 })),
        ],
    };
}
