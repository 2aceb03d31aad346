using Experiments.Training.Architecture;
using Experiments.Training.Memory;

namespace Experiments.Training.Pretrain;

/// <summary>What memory it needs.</summary>
public sealed partial record Pretrain : IMemoryForecast, IMakesModel
{
    // A batch that is held out stays as it is read: an input, a target and a place of eight bytes for a token, beside the token itself.
    private const int HeldOutCopies = 7;

    /// <inheritdoc />
    public MemoryForecast ForecastMemory(ForecastContext context) => Foretelling.Of(
        SizeOf(context),
        context,
        PlanForTraining(),
        size => size with
        {
            Rows = Rows,
            Texts = TextSize.Of(context, Corpus) + TextSize.Of(context, Dialogues) + HeldOutCopies * TextSize.Of(context, HeldOut),
        },
        canAdapt: false);

    ModelSize IMakesModel.SizeOf(ForecastContext context) => SizeOf(context);

    private ModelSize SizeOf(ForecastContext context) => ModelSize.Of(Architecture, Tokenizer, context);
}
