using Experiments.Catalog;
using Experiments.Results.Claims;
using Experiments.Studies.Tests.FalsePromise;
using Experiments.Studies.Tests.Planting;

namespace Experiments.Studies.Tests;

/// <summary>
/// Every claim of every experiment is true where its finding is planted, and false where its contrary is: neither passes or fails whatever
/// the models do.
/// </summary>
public sealed class ClaimTests
{
    private static readonly IStudy[] Studies =
    [
        QuickstartClaims.Study,
        TutorialClaims.Study,
        TourClaims.Study,
        TuningClaims.Study,
        OtherToolsClaims.Study,
        DataScalingClaims.Study,
        DataSourcesClaims.Study,
        JudgesClaims.Study,
        KnowledgeInjectionClaims.Study,
        BasesClaims.Study,
        ChatShareClaims.Study,
        CoverageClaims.Study,
        PlantedClaims.Study,
        ReplayClaims.Study,
        StyleAndSafetyClaims.Study,
        TargetedClaims.Study,
    ];

    public static TheoryData<string, string> Claims
    {
        get
        {
            var claims = new TheoryData<string, string>();
            foreach (var study in Studies)
            {
                foreach (var claim in study.Experiment.Info.Claims)
                {
                    claims.Add(study.Experiment.Info.Name, claim.Name);
                }
            }

            return claims;
        }
    }

    [Fact]
    public void Every_claim_has_a_counter_example() => Assert.Empty(
        from experiment in ExperimentRegistry.All
        let study = Studies.SingleOrDefault(study => study.Experiment.Info.Name == experiment.Info.Name)
        from claim in experiment.Info.Claims
        where study?.CounterExamples.Count(example => example == claim.Name) != 1
        select $"{claim.Position}: {claim.Name} needs a counter-example in tests/Experiments.Studies.Tests.");

    [Fact]
    public void Every_counter_example_is_one_to_a_claim() => Assert.Empty(
        from study in Studies
        from example in study.CounterExamples.Except(study.Experiment.Info.Claims.Select(claim => claim.Name))
        select $"{study.Experiment.Info.Name} claims nothing that is called {example}.");

    [Theory]
    [MemberData(nameof(Claims))]
    public void It_holds_where_the_finding_is_planted(string experiment, string claim)
    {
        var verdict = Of(experiment).CheckFinding().Single(verdict => verdict.Claim.Name == claim);
        Assert.True(verdict.Holds, Because(verdict));
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void It_alone_fails_on_its_counter_example(string experiment, string claim)
    {
        foreach (var verdict in Of(experiment).CheckCounterExample(claim))
        {
            Assert.True(verdict.Claim.Name == claim ? verdict.Fails : verdict.Holds, $"{verdict.Claim.Name} {Because(verdict)}");
        }
    }

    private static IStudy Of(string experiment) => Studies.Single(study => study.Experiment.Info.Name == experiment);

    private static string Because(ClaimVerdict verdict) =>
        $"{(verdict.Holds ? "holds" : verdict.Tested ? "fails" : "is not tested")}: " +
        $"{verdict.Problem ?? string.Join("; ", verdict.Statistics)}";
}
