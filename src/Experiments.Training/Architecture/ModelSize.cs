using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Training.Architecture;

/// <summary>A stage whose options, or whose inputs, say how large the model is that it makes.</summary>
internal interface IMakesModel
{
    /// <summary>The size; or the stage that has to run before it is known.</summary>
    ModelSize SizeOf(ForecastContext context);
}

/// <summary>How large a model is, as far as it is known before it is made.</summary>
/// <param name="Architecture">Its shape; null where it is not known yet.</param>
/// <param name="Vocabulary">Tokens of its vocabulary.</param>
/// <param name="WaitsFor">The stage that has to run before its size is known; null where it is known.</param>
internal sealed record ModelSize(DecoderArchitecture? Architecture, int Vocabulary, string? WaitsFor = null)
{
    /// <summary>The size of a model: by its header where it is made, else by the options of what makes it.</summary>
    public static ModelSize Of(Input<LanguageModel> model, ForecastContext context)
    {
        if (context.Find(model) is { } made)
        {
            var file = ModelFile.Open(made.GgufPath);
            return new(file.Architecture, file.Tokenizer.Tokens.Count);
        }

        return context.MakerOf(model) is { Stage: IMakesModel maker } known ? maker.SizeOf(known.Context) : Unknown(model);
    }

    /// <summary>The size of a new model.</summary>
    public static ModelSize Of(DecoderArchitecture architecture, Input<TrainedTokenizer> tokenizer, ForecastContext context) =>
        context.Find(tokenizer) is { } made ? new(architecture, TokenizerMetadata.Read(made.GgufPath).Tokens.Count)
        : context.MakerOf(tokenizer) is { Stage: TrainTokenizer maker } ? new(architecture, maker.Vocabulary)
        : Unknown(tokenizer);

    private static ModelSize Unknown(Input input) => new(null, 0, input.Producer);
}
