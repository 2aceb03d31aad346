using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.Replay.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.Replay.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>Pretraining text among the imitation data: it keeps what was known, and the manner stays.</summary>
internal static class ReplayClaims
{
    public static IStudy Study { get; } = new Study<Replay.Trial>(Replay.Instance, "mini")
    {
        Finding =
        [
            Share(FactsBefore, Questions, _ => 0.5),
            Share(Facts, Questions, at => at.Share == 0 ? 0.38 : 0.48),
            Share(Sortings, Questions, at => at.Share == 0 ? 0.3 : 0.5),
            Share(Lists, Prompts, _ => 0.9),
        ],
        Counter =
        [
            new("imitation-forgets-facts", "imitation that leaves alone what is known, and replay that adds to it",
                Share(Facts, Questions, at => at.Share == 0 ? 0.5 : 0.6)),
            new("replay-keeps-facts", "replay that keeps nothing",
                Share(Facts, Questions, _ => 0.38)),
            new("replay-keeps-sorting", "replay of texts that do not sort",
                Share(Sortings, Questions, _ => 0.3)),
            new("manner-stays", "replay that brings the old manner back",
                Share(Lists, Prompts, at => at.Share == 0 ? 0.9 : 0.6)),
        ],
    };
}
