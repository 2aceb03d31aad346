using System.Globalization;
using Experiments.Models;
using Experiments.Training.Architecture;

namespace Experiments.Training.Checkpoints;

/// <summary>The model as it was after a step of its training, one of the training's <c>checkpoints</c>.</summary>
/// <remarks>
/// With the step as an axis, a measure over a training is a figure like any other, and the training is done once. A step that is the last
/// needs no checkpoint: it is the trained model.
/// </remarks>
/// <param name="Model">The trained model.</param>
/// <param name="Step">The step.</param>
[Stage("take-checkpoint")]
public sealed record TakeCheckpoint(
    Input<LanguageModel> Model,
    [Unit("steps"), Range(1, int.MaxValue)] int Step) : Stage<LanguageModel>, IMakesModel
{
    ModelSize IMakesModel.SizeOf(ForecastContext context) => ModelSize.Of(Model, context);

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        CheckParameters();
        var folder = context.Open(Model).Folder;
        var path = Path.Combine(folder, SavedCheckpoints.FileOf(Step));
        if (!File.Exists(path))
        {
            var steps = SavedCheckpoints.StepsIn(folder).Select(step => step.ToString(CultureInfo.InvariantCulture)).ToList();
            throw new StageException(
                $"take-checkpoint: the training saved no model after step {Step}" +
                (steps.Count > 0 ? $"; it saved {string.Join(", ", steps)}." : ". Write 'checkpoints: [...]' in its stage."));
        }

        var result = LanguageModel.Open(context.Output);
        File.Copy(path, result.GgufPath);
        return Task.FromResult(result);
    }
}
