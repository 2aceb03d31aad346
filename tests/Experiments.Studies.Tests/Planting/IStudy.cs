using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Studies.Tests.Planting;

/// <summary>An experiment with outcomes that make its claims true, and for each claim others that make it false.</summary>
internal interface IStudy
{
    /// <summary>The experiment.</summary>
    Experiment Experiment { get; }

    /// <summary>The names of the claims that have a counter-example.</summary>
    IReadOnlyList<string> CounterExamples { get; }

    /// <summary>Tests all claims where the finding is present.</summary>
    IReadOnlyList<ClaimVerdict> CheckFinding();

    /// <summary>Tests all claims in the counter-example to one of them.</summary>
    /// <param name="claim">The claim's name.</param>
    IReadOnlyList<ClaimVerdict> CheckCounterExample(string claim);
}
