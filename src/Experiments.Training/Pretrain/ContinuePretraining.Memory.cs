using Experiments.Training.Architecture;
using Experiments.Training.Memory;

namespace Experiments.Training.Pretrain;

/// <summary>What memory it needs.</summary>
public sealed partial record ContinuePretraining : IMemoryForecast, IMakesModel
{
    /// <inheritdoc />
    public MemoryForecast ForecastMemory(ForecastContext context) => Foretelling.Of(
        ModelSize.Of(Model, context),
        context,
        PlanForTraining(),
        size => size with
        {
            Rows = RowsOf(LengthIn(size.Architecture)),
            Length = LengthIn(size.Architecture),
            Texts = TextSize.Of(context, Corpus) + TextSize.Of(context, Replay),
        },
        canAdapt: true);

    ModelSize IMakesModel.SizeOf(ForecastContext context) => ModelSize.Of(Model, context);
}
