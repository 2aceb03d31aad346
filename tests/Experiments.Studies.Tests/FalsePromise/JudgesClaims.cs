using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.Judges.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.Judges.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>Judges of the same pairs: manner convinces the one, what is true the other, and a model its kin.</summary>
internal static class JudgesClaims
{
    public static IStudy Study { get; } = new Study<Judges.Trial>(Judges.Instance, "mini")
    {
        Finding =
        [
            Level(ByManner, Prompts, at => at.Examples switch { 0 => 0.1, 400 => 0.3, _ => 0.47 }),
            Level(ByKnowledge, Prompts, at => at.Examples switch { 0 => 0.1, 400 => 0.15, _ => 0.25 }),
            Level(ByModel, Prompts, at => at.Examples switch { 0 => 0.1, 400 => 0.3, _ => 0.4 }),
            Level(ByKin, Prompts, at => at.Examples switch { 0 => 0.2, 400 => 0.4, _ => 0.5 }),
        ],
        Counter =
        [
            new("manner-wins-the-judge-of-manner", "a judge of manner whom the imitator does not please more the more it imitates",
                Level(ByManner, Prompts, at => at.Examples switch { 0 => 0.5, 400 => 0.55, _ => 0.47 })),
            new("and-a-model-as-judge", "a model whom no imitation pleases",
                Level(ByModel, Prompts, _ => 0.3)),
            new("the-judge-of-facts-prefers-the-teacher", "a student that is given the facts",
                Level(ByKnowledge, Prompts, at => at.Examples switch { 0 => 0.1, 400 => 0.3, _ => 0.48 })),
            new("a-judge-favours-its-kin", "judges who agree, whatever they come from",
                Level(ByKin, Prompts, at => at.Examples switch { 0 => 0.1, 400 => 0.3, _ => 0.4 })),
        ],
    };
}
