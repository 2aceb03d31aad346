namespace Experiments.Runtime.Runs;

/// <summary>What is known of a stage that is about to run: all of its inputs.</summary>
/// <param name="job">The stage.</param>
internal sealed class JobForecast(StageJob job) : ForecastContext
{
    public override string Device => job.Device;

    public override Reproducibility Reproducibility => job.Request.Reproducibility;

    public override int Threads => job.Node.Resources.Cores;

    public override Artifact? Find(Input input) => job.Inputs.TryGetValue(input.Producer, out var entry) ? input.OpenIn(entry.Files) : null;

    public override (Stage Stage, ForecastContext Context)? MakerOf(Input input) => null;
}
