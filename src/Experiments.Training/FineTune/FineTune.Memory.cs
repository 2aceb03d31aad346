using Experiments.Training.Architecture;
using Experiments.Training.Loop;
using Experiments.Training.Memory;

namespace Experiments.Training.FineTune;

/// <summary>What memory it needs.</summary>
public sealed partial record FineTune : IMemoryForecast, IMakesModel
{
    /// <summary>
    /// Whether blocks keep their inputs only, and are computed again on the way back: about a third more time, and much less memory where
    /// rows are long or blocks many. No bit of an exact result depends on it. The default value is no.
    /// </summary>
    public bool Recompute { get; init; }

    /// <inheritdoc />
    public MemoryForecast ForecastMemory(ForecastContext context)
    {
        var rows = RowSample.Of(this, context);
        var forecast = Foretelling.Of(
            ModelSize.Of(Model, context),
            context,
            PlanFor(1, null),
            size => size with
            {
                Rows = rows is null ? BatchSize : Pack ? rows.PackedRows(BatchSize) : Math.Min(BatchSize, rows.Count),
                Length = Math.Min(size.Architecture.Context, rows?.Longest ?? size.Architecture.Context),
                Learned = rows?.Learned ?? 1,
                KeepsBest = Keep == KeptWeights.Best,
                Texts = TextSize.Of(context, Dialogues) + TextSize.Of(context, HeldOut),
            },
            canAdapt: true);
        return forecast with { IsBound = rows is null && forecast.WaitsFor is null };
    }

    ModelSize IMakesModel.SizeOf(ForecastContext context) => ModelSize.Of(Model, context);
}
