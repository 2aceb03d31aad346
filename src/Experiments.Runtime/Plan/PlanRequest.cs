using Experiments.Runtime.Definition;

namespace Experiments.Runtime.Plan;

/// <summary>An experiment that is to be planned or run.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Profile">The name of one of its profiles.</param>
public sealed record PlanRequest(Experiment Experiment, string Profile)
{
    /// <summary>On which CPUs the profile's results are equal to the bit.</summary>
    public Reproducibility Reproducibility =>
        Experiment.Info.Profiles.First(profile => profile.Name == Profile).Reproducibility;
}
