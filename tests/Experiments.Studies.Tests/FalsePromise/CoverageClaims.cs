using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.Coverage.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.Coverage.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>Dialogues that state what is tested: it is learned, and nothing else.</summary>
internal static class CoverageClaims
{
    public static IStudy Study { get; } = new Study<Coverage.Trial>(Coverage.Instance, "mini")
    {
        Finding =
        [
            Share(HalfFacts, Questions, at => at.Coverage switch { 0 => 0.5, 0.25 => 0.56, 0.5 => 0.62, _ => 0.74 }),
            Share(HalfChat, Questions, at => at.Coverage switch { 0 => 0.4, 0.25 => 0.48, 0.5 => 0.56, _ => 0.72 }),
            Share(OtherFacts, Questions, _ => 0.5),
        ],
        Counter =
        [
            new("stated-facts-are-learned", "a student that is told and does not learn, and forgets the rest",
                Share(HalfFacts, Questions, _ => 0.5),
                Share(OtherFacts, Questions, at => 0.5 - 0.2 * at.Coverage)),
            new("and-shown-in-chat", "a student that knows it and does not say it",
                Share(HalfChat, Questions, _ => 0.4)),
            new("others-are-not", "what is stated of some brings out what was read of the others",
                Share(OtherFacts, Questions, at => 0.5 + 0.1 * at.Coverage)),
            new("stated-facts-more-than-others", "a student that learns hardly more of whom it is told about",
                Share(HalfFacts, Questions, at => 0.5 + 0.06 * at.Coverage)),
        ],
    };
}
