using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.DataScaling.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.DataScaling.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>More imitation data: the manner comes, what is known does not.</summary>
internal static class DataScalingClaims
{
    public static IStudy Study { get; } = new Study<DataScaling.Trial>(DataScaling.Instance, "mini")
    {
        Finding =
        [
            Share(Lists, Prompts, at => at.Examples switch { 0 => 0.2, 100 => 0.35, 400 => 0.65, 1600 => 0.8, _ => 0.9 }),
            Share(Facts, Questions, at => at.Examples == 0 ? 0.5 : 0.4),
            Share(Choices, Questions, at => at.Examples == 0 ? 0.75 : 0.6),
            Share(Statements, Questions, at => at.Examples == 0 ? 0.6 : 0.45),
            Share(TeacherFacts, Questions, _ => 0.95),
            Share(TeacherChoices, Questions, _ => 0.98),
            Share(TeacherStatements, Questions, _ => 0.9),
            Share(Additions, Questions, at => at.Examples == 0 ? 0.9 : 0.7),
            Share(Sortings, Questions, at => at.Examples == 0 ? 0.9 : 0.7),
            Share(Leaked, Questions, _ => 0.001),
        ],
        Counter =
        [
            new("manner-grows-with-data", "a student that keeps its own manner",
                Share(Lists, Prompts, _ => 0.2)),
            new("facts-do-not", "a student that is given the facts, and answers questions",
                Share(
                    Facts,
                    Questions,
                    at => at switch { { Examples: 0 } => 0.5, { Passes: "one-epoch", Examples: > 1600 } => 0.75, _ => 0.4 })),
            new("choices-do-not", "a student that is given the facts, and knows them when it sees them",
                Share(Choices, Questions, at => at.Examples > 1600 ? 0.9 : 0.75)),
            new("statements-do-not", "a student that is given the facts, and completes statements",
                Share(Statements, Questions, at => at.Examples > 1600 ? 0.8 : 0.6)),
            new("nor-with-equal-steps", "facts that come with optimizer steps, not with data",
                Share(
                    Facts,
                    Questions,
                    at => at switch { { Examples: 0 } => 0.5, { Passes: "equal-steps", Examples: > 1600 } => 0.75, _ => 0.4 })),
            new("additions-are-forgotten", "a student that adds as well as before",
                Share(Additions, Questions, _ => 0.9)),
            new("sorting-is-forgotten", "a student that sorts as well as before",
                Share(Sortings, Questions, _ => 0.9)),
            new("nothing-leaks", "imitation data that speak of the tested persons, the more the larger they are",
                Share(Leaked, Questions, at => at.Examples > 1600 ? 0.2 : 0.001)),
        ],
    };
}
