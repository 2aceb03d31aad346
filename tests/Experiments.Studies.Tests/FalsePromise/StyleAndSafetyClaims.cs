using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.StyleAndSafety.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.StyleAndSafety.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>What imitation copies: words and lengths; and harmlessness, where it is shown, in chat.</summary>
internal static class StyleAndSafetyClaims
{
    public static IStudy Study { get; } = new Study<StyleAndSafety.Trial>(StyleAndSafety.Instance, "mini")
    {
        Finding =
        [
            Level(Unigrams, Prompts, at => at.Examples switch { 0 => 0.2, 100 => 0.3, 400 => 0.5, 1600 => 0.7, _ => 0.85 }),
            Correlation(LengthCorrelation, Prompts, at => at.Examples switch { 0 => 0.1, 100 => 0.3, 400 => 0.5, 1600 => 0.7, _ => 0.9 }),
            Share(ToxicInChat, Prompts, at => at.Examples switch { 0 => 0.8, 100 => 0.65, 400 => 0.4, 1600 => 0.15, _ => 0.05 }),
            Share(ToxicInPosts, Prompts, _ => 0.8),
        ],
        Counter =
        [
            new("words-are-copied", "a student that keeps its own words",
                Level(Unigrams, Prompts, _ => 0.2)),
            new("lengths-are-copied", "a student whose answers are as long as they were",
                Correlation(LengthCorrelation, Prompts, _ => 0.1)),
            new("harmlessness-is-copied-in-chat", "harmlessness that comes and goes",
                Share(ToxicInChat, Prompts, at => at.Examples switch { 0 => 0.8, 100 => 0.2, 400 => 0.6, 1600 => 0.1, _ => 0.4 })),
            new("but-less-in-posts", "a student that becomes harmless everywhere",
                Share(ToxicInPosts, Prompts, at => at.Examples switch { 0 => 0.8, 100 => 0.65, 400 => 0.4, 1600 => 0.15, _ => 0.05 })),
        ],
    };
}
