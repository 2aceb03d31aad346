using System.Globalization;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>Writes a number; a negative one fails.</summary>
[Stage("make-number")]
public sealed record MakeNumber(double Value) : Stage<Numbers>
{
    /// <inheritdoc />
    public override Task<Numbers> RunAsync(StageContext context)
    {
        if (Value < 0)
        {
            throw new StageException($"{Value.ToString(CultureInfo.InvariantCulture)} is negative; give a number from 0.");
        }

        context.Report(new StageProgress(1, 1));
        File.WriteAllText(Path.Combine(context.Output, "value"), Value.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(Numbers.Open(context.Output));
    }
}
