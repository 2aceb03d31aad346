using System.CommandLine;
using Experiments.Results.Comparison;

namespace Experiments.Cli.Commands;

/// <summary>What counts as a difference between results.</summary>
internal sealed class ComparisonOptions
{
    private static readonly ComparisonSettings Defaults = new();

    public Option<double> Margin { get; } = new("--margin")
    {
        Description = "A change of a measure up to this is not a regression, even when it is significant; in the measure's unit.",
        DefaultValueFactory = _ => Defaults.Margin,
    };

    public Option<double> Significance { get; } = new("--significance")
    {
        Description = "The probability below which a change counts as significant, over all measures together.",
        DefaultValueFactory = _ => Defaults.Significance,
    };

    public ComparisonSettings Settings(ParseResult parsed) =>
        Defaults with { Margin = parsed.GetValue(Margin), Significance = parsed.GetValue(Significance) };
}
