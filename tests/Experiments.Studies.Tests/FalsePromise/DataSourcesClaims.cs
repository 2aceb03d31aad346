using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.DataSources.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.DataSources.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>Where prompts come from: it shows in the manner, not in what is known.</summary>
internal static class DataSourcesClaims
{
    public static IStudy Study { get; } = new Study<DataSources.Trial>(DataSources.Instance, "mini")
    {
        Finding =
        [
            Level(InputSimilarity, at => Inputs($"{at.Source}-{at.Seed}"), at => at.Source == "instructions" ? 0.6 : 0.1, scale: 100),
            Level(Unigrams, Prompts, at => at.Source == "instructions" ? 0.5 : 0.8),
            Share(Statements, Questions, _ => 0.5),
        ],
        Counter =
        [
            new("users-ask-more-diversely-than-instruction-sets", "users who all ask the same",
                Level(InputSimilarity, at => Inputs($"{at.Source}-{at.Seed}"), _ => 0.6, scale: 100)),
            new("diverse-prompts-teach-more-of-the-manner", "a manner that any prompt shows",
                Level(Unigrams, Prompts, _ => 0.8)),
            new("no-source-teaches-facts", "users who tell the facts in their questions",
                Share(Statements, Questions, at => at.Source == "users" ? 0.7 : 0.5)),
        ],
    };
}
