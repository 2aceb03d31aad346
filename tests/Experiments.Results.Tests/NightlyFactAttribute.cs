namespace Experiments.Results.Tests;

/// <summary>A test that takes minutes: runs where the environment says <c>EXPERIMENTS_NIGHTLY=1</c>.</summary>
public sealed class NightlyFactAttribute : FactAttribute
{
    public NightlyFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_NIGHTLY") != "1")
        {
            Skip = "Takes minutes; set EXPERIMENTS_NIGHTLY=1 to run it.";
        }
    }
}
