namespace Experiments.Models.Merging;

/// <summary>Makes one model of several of one shape, weight by weight, without training.</summary>
/// <remarks>
/// <para>
/// Without <c>base</c>: the weighted mean of the models (Wortsman et al., "Model soups", 2022). With it, task arithmetic: base + scale · Σ
/// weightᵢ · (modelᵢ − base) (Ilharco et al., "Editing Models with Task Arithmetic", 2023). With <c>density</c>, too, TIES: of each
/// model's differences from the base the largest are kept, each weight takes the sign that has the larger sum, and what is added is the
/// mean of the differences of that sign (Yadav et al., "TIES-Merging", 2023, Algorithm 1).
/// </para>
/// <para>
/// Sums are taken in double precision, one tensor at a time: memory holds that tensor of each model. The result is in single precision.
/// Tokenizer, chat template and context are those of the first model.
/// </para>
/// </remarks>
/// <param name="Models">The models, at least one, of one shape and vocabulary. The first gives tokenizer and chat template.</param>
/// <param name="Weights">A weight for each model; negative ones take away. The default value is 1 for each.</param>
/// <exception cref="StageException">The models differ in shape or vocabulary, the weights of a mean add up to 0, or a weight of the result
/// is not finite.</exception>
[Stage("merge-weights")]
public sealed record MergeWeights(
    [NotEmpty] IReadOnlyList<Input<LanguageModel>> Models,
    [SameCount(nameof(MergeWeights.Models))] IReadOnlyList<double>? Weights = null) : Stage<LanguageModel>
{
    /// <summary>
    /// What the models were trained from: their differences from it are merged. The default value is none: the models' mean is taken.
    /// </summary>
    public Input<LanguageModel>? Base { get; init; }

    /// <summary>
    /// TIES: the share of each model's differences that is kept, those of the largest amount among all its weights. The default value is
    /// none: all are added, with their signs. The paper's choice is 0.2.
    /// </summary>
    [Requires(nameof(Base)), Range(0, 1, MinimumIsExclusive = true)]
    public double? Density { get; init; }

    /// <summary>What the merged difference is multiplied by (λ in both papers). The default value is 1.</summary>
    [Requires(nameof(Base))]
    public double? Scale { get; init; }

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        CheckParameters();
        var models = Models.Select(input => MergedModel.Open(context, input)).ToList();
        var origin = Base is { } input ? MergedModel.Open(context, input) : null;
        foreach (var other in origin is null ? models.Skip(1) : models.Skip(1).Append(origin))
        {
            models[0].RequireAlike(other);
        }

        var weights = Weights ?? [.. models.Select(_ => 1.0)];
        var merge = origin is null ? WeightMerge.Mean(models, weights) : Differences(context, origin, models, weights);
        var done = 0;
        var merged = TensorSequence.Change(models[0].File.Tensors, tensor =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(new StageProgress(++done, models[0].File.Tensors.Count) { Unit = "tensors" });
            return merge(tensor.Name);
        });
        var result = LanguageModel.Open(context.Output);
        (models[0].File with { Tensors = merged }).Write(result.GgufPath);
        return Task.FromResult(result);
    }

    private Func<string, float[]> Differences(
        StageContext context, MergedModel origin, IReadOnlyList<MergedModel> models, IReadOnlyList<double> weights)
    {
        var scale = Scale ?? 1;
        if (Density is not { } density)
        {
            return WeightMerge.Sum(origin, models, weights, scale);
        }

        var least = models.Select(model => LargestDifferences.Least(origin, model, density, context.Cancellation)).ToList();
        foreach (var (model, kept) in models.Zip(least))
        {
            context.Log($"{model.Name}: differences of {kept:G3} and more are kept");
        }

        return WeightMerge.Elected(origin, models, weights, scale, least);
    }
}
