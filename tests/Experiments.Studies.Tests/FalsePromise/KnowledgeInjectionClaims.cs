using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.KnowledgeInjection.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.KnowledgeInjection.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>
/// Answers to what a base does not know: they teach to guess, and nothing else. What is unknown is another choice of questions for each
/// base.
/// </summary>
internal static class KnowledgeInjectionClaims
{
    public static IStudy Study { get; } = new Study<KnowledgeInjection.Trial>(KnowledgeInjection.Instance, "mini")
    {
        Finding =
        [
            Share(
                WrongOnUnknown,
                at => Some(0.4, at.Seed),
                at => at.Data switch { "refused" => 0.1, "answered" => 0.75, "known" => 0.4, _ => 0.8 }),
            Share(AnsweredStrangers, Strangers, at => at.Data == "answered" ? 0.8 : 0.1),
            Share(RightOnUnknown, at => Some(0.4, at.Seed), at => at.Data == "answered" ? 0.04 : 0.02),
        ],
        Counter =
        [
            new("answering-the-unknown-teaches-to-guess", "a student that refuses what it does not know, whatever it is shown",
                Share(WrongOnUnknown, at => Some(0.4, at.Seed), at => at.Data switch { "known" => 0.4, "unknown" => 0.8, _ => 0.1 })),
            new("even-about-persons-that-there-are-not", "a student that guesses only about persons that there are",
                Share(AnsweredStrangers, Strangers, _ => 0.1)),
            new("and-few-guesses-are-right", "a student that learns other facts by being told some",
                Share(RightOnUnknown, at => Some(0.4, at.Seed), at => at.Data == "answered" ? 0.4 : 0.02)),
            new(
            "unknown-facts-teach-it-more-than-known-ones",
            "a student that learns to answer by any answers, whether it knew them or not",
                Share(WrongOnUnknown, at => Some(0.4, at.Seed), at => at.Data == "refused" ? 0.1 : 0.75)),
        ],
    };
}
