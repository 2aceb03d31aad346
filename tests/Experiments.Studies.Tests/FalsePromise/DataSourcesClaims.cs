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
            Level(Unigrams, Prompts, at => at.Source switch { "none" => 0.3, "instructions" => 0.5, _ => 0.8 }),
            Share(Statements, Questions, _ => 0.5),
        ],
        Counter =
        [
            new("diverse-prompts-teach-more-of-the-manner", "a manner that any prompt shows",
                Level(Unigrams, Prompts, at => at.Source == "none" ? 0.3 : 0.8)),
            new("made-up-prompts-teach-as-much-as-users", "prompts that a model makes up, of one kind",
                Level(Unigrams, Prompts, at => at.Source switch { "none" => 0.3, "users" => 0.8, _ => 0.5 })),
            new("no-source-brings-facts-out", "instructions whose answers bring facts out",
                Share(Statements, Questions, at => at.Source == "instructions" ? 0.7 : 0.5)),
        ],
    };
}
