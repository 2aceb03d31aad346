namespace Experiments.Cli.Costs;

/// <summary>What the stages of a kind cost in a run.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Stages">How many of them ran.</param>
/// <param name="CpuSeconds">Their processor time.</param>
internal sealed record KindCost(string Kind, int Stages, double CpuSeconds);
