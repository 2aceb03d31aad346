using Experiments.Training.Architecture;
using Experiments.Training.Memory;

namespace Experiments.Training.Pretrain;

/// <summary>What memory it needs.</summary>
public sealed partial record Pretrain : IMemoryForecast, IMakesModel
{
    /// <inheritdoc />
    public MemoryForecast ForecastMemory(ForecastContext context) => Foretelling.Of(
        SizeOf(context),
        context,
        PlanForTraining(),
        size => size with { Rows = Rows, Texts = TextSize.Of(context, Corpus) + TextSize.Of(context, Dialogues) },
        canAdapt: false);

    ModelSize IMakesModel.SizeOf(ForecastContext context) => SizeOf(context);

    private ModelSize SizeOf(ForecastContext context) => ModelSize.Of(Architecture, Tokenizer, context);
}
