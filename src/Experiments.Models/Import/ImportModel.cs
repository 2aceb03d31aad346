namespace Experiments.Models.Import;

/// <summary>Brings a model from outside: a GGUF file, or a folder in Hugging Face's format with safetensors, both of the Llama architecture.</summary>
/// <remarks>
/// Weights become single precision; quantised GGUF types are dequantised exactly as llama.cpp does it. Tokenizers are byte-level BPE.
/// The hash makes the import a pure function: the same spec never silently reads another model.
/// </remarks>
/// <param name="Path">The file or folder, absolute or relative to the folder in which the run is started.</param>
/// <param name="Sha256">The SHA-256 of the file; for a folder that of what <c>LC_ALL=C sha256sum *</c> prints in it. A wrong one is reported with the right one.</param>
/// <exception cref="StageException">The content has another hash, or is no model that can be computed here.</exception>
[Stage("import-model")]
public sealed record ImportModel(string Path, string Sha256) : Stage<LanguageModel>
{
    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        var actual = ContentHash.Of(Path);
        if (!string.Equals(actual, Sha256, StringComparison.OrdinalIgnoreCase))
            throw new StageException($"import-model: {Path} has sha256 {actual}, but the spec asks for '{Sha256}'. If this is the model that you mean, write the actual one into the spec.");

        context.Cancellation.ThrowIfCancellationRequested();
        var model = Directory.Exists(Path) ? HuggingFaceModel.Read(Path) : ModelFile.Read(Path);
        var output = LanguageModel.Open(context.Output);
        model.Write(output.GgufPath);
        context.Log($"{model.Architecture.ParameterCount(model.Tokenizer.Tokens.Count)} weights, {model.Tokenizer.Tokens.Count} tokens");
        return Task.FromResult(output);
    }
}
