using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.DataScaling.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.DataScaling.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>More imitation data: the manner comes; what is known, and what is not in the data, does not.</summary>
internal static class DataScalingClaims
{
    public static IStudy Study { get; } = new Study<DataScaling.Trial>(DataScaling.Instance, "mini")
    {
        Finding =
        [
            Share(Lists, Prompts, at => at.Examples switch { 0 => 0.2, 100 => 0.35, 400 => 0.65, 1600 => 0.8, _ => 0.9 }),
            Share(Facts, Questions, at => at.Examples == 0 ? 0.5 : 0.4),
            Share(Statements, Questions, at => at.Examples == 0 ? 0.6 : 0.45),
            Share(Flips, Questions, _ => 0.1),
            Share(Sortings, Questions, at => at.Examples == 0 ? 0.4 : 0.2),
            Share(TeacherFacts, Questions, _ => 0.95),
            Share(TeacherStatements, Questions, _ => 0.9),
            Share(TeacherFlips, Questions, _ => 0.8),
        ],
        Counter =
        [
            new("manner-grows-with-data", "a student that keeps its own manner",
                Share(Lists, Prompts, _ => 0.2)),
            new("facts-are-not-brought-out", "a student that answers more of what its base has read",
                Share(
                    Facts,
                    Questions,
                    at => at switch { { Examples: 0 } => 0.5, { Passes: "one-epoch", Examples: > 1600 } => 0.75, _ => 0.4 })),
            new("nor-in-statements", "a student that completes more statements",
                Share(Statements, Questions, at => at.Examples > 1600 ? 0.8 : 0.6)),
            new("nor-with-equal-steps", "facts that come with optimizer steps, not with data",
                Share(
                    Facts,
                    Questions,
                    at => at switch { { Examples: 0 } => 0.5, { Passes: "equal-steps", Examples: > 1600 } => 0.75, _ => 0.4 })),
            new("flips-are-not-learned", "a student that learns a skill from the teacher's results",
                Share(Flips, Questions, at => at.Examples > 1600 ? 0.5 : 0.1)),
            new("sorting-is-forgotten", "a student that sorts as well as before",
                Share(Sortings, Questions, _ => 0.4)),
        ],
    };
}
