namespace Experiments.Models.Export;

/// <summary>Writes a model as a Hugging Face folder, which transformers, vLLM and their like load.</summary>
/// <remarks>
/// The folder has config.json, safetensors, and the tokenizer with its template. import-model gives the same model back, bit by bit with
/// f32; of Gemma, whose files hold gains less 1, to the last bit of single precision. The GGUF file of a model needs no export: every
/// stage that makes a model writes one.
/// </remarks>
/// <param name="Model">The model.</param>
[Stage("export-model")]
public sealed record ExportModel(Input<LanguageModel> Model) : Stage<FileFolder>
{
    /// <summary>The number format of the weights. The default value is f32, which loses nothing.</summary>
    public WeightType Weights { get; init; } = WeightType.F32;

    /// <inheritdoc />
    public override Task<FileFolder> RunAsync(StageContext context)
    {
        CheckParameters();
        HuggingFaceFolder.Write(ModelFile.Read(context.Open(Model).GgufPath), context.Output, Weights);
        return Task.FromResult(FileFolder.Open(context.Output));
    }
}
