using Experiments.Data.Import;

namespace Experiments.Models.Import;

/// <summary>
/// Brings a model from outside: a GGUF file, or a folder in Hugging Face's format with safetensors, both of the Llama architecture.
/// </summary>
/// <remarks>
/// Weights become single precision; quantised GGUF types are dequantised exactly as llama.cpp does it. Tokenizers are byte-level BPE.
/// The hash makes the import a pure function: the same spec never silently reads another model.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, the working folder or one above it.</param>
/// <param name="Sha256">The SHA-256 of the file; for a folder that of what <c>LC_ALL=C sha256sum *</c> prints in it. A wrong one is
/// reported with the right one.</param>
/// <exception cref="StageException">The content has another hash, or is no model that can be computed here.</exception>
[Stage("import-model")]
public sealed record ImportModel([NotEmpty] string Path, [NotEmpty] string Sha256) : Stage<LanguageModel>
{
    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        var found = ImportPath.Find(Path);
        ImportHash.Check("import-model", found, Sha256);
        context.Cancellation.ThrowIfCancellationRequested();
        var model = Directory.Exists(found) ? HuggingFaceModel.Read(found) : ModelFile.Read(found);
        var output = LanguageModel.Open(context.Output);
        model.Write(output.GgufPath);
        context.Log($"{model.Architecture.ParameterCount(model.Tokenizer.Tokens.Count)} weights, {model.Tokenizer.Tokens.Count} tokens");
        return Task.FromResult(output);
    }
}
