using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Data.Import;

namespace Experiments.Models.Import;

/// <summary>
/// Brings a model from outside: a GGUF file, or a folder in Hugging Face's format with safetensors, both of the Llama architecture.
/// </summary>
/// <remarks>
/// Weights become single precision; quantised GGUF types are dequantised exactly as llama.cpp does it. Tokenizers are byte-level BPE
/// or of SentencePiece's kind, and give the tokens that Hugging Face's library gives. A token that tokenizer.json's post-processor puts
/// before a text is put there.
/// What would make another computation is refused by name: other activations, biases, scaled positions, other normalizers, a GGUF
/// file without the rules of splitting, weights that are no numbers, shards that are not there, other tokens at the ends of a text in
/// config.json or generation_config.json than the tokenizer's. Other members of config.json that are unknown here are listed in
/// <c>import.json</c>, and so is what a spec says instead of the file: temperature and its like of generation_config.json. Dialogues are
/// asked by the model's own template, which is refused where it uses what is unknown here; the message says where.
/// The hash makes the import a pure function: the same spec never silently reads another model.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Sha256">The SHA-256 of the file; for a folder that of what <c>LC_ALL=C sha256sum *</c> prints in it. A wrong one is
/// reported with the right one. The default value is none: what <c>from</c> names is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is no model that can be computed here.</exception>
[Stage("import-model")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportModel([NotEmpty] string Path, [NotEmpty, Excludes(nameof(ImportModel.From))] string? Sha256 = null)
    : Stage<LanguageModel>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        CheckParameters();
        var found = ImportSource.Find(context, "import-model", Path, Sha256, From);
        context.Cancellation.ThrowIfCancellationRequested();
        var notes = new ImportNotes();
        var output = LanguageModel.Open(context.Output);
        var model = ForeignModel.Write(found, output.GgufPath, notes);
        context.Log($"{model.Architecture.ParameterCount(model.Tokenizer.Tokens.Count)} weights, {model.Tokenizer.Tokens.Count} tokens");
        if (notes.Unread.Count > 0)
        {
            context.Log($"members of config.json that were not read: {string.Join(", ", notes.Unread)}");
            var summary = new ModelSummary(notes.Unread.ToDictionary(name => name, _ => 1));
            File.WriteAllText(
                System.IO.Path.Combine(context.Output, "import.json"),
                JsonSerializer.Serialize(summary, ModelJson.Default.ModelSummary) + "\n");
        }

        return Task.FromResult(output);
    }
}

/// <summary>What an import of a model passed over.</summary>
/// <param name="Unread">Members of config.json that are unknown here, each once.</param>
internal sealed record ModelSummary(IReadOnlyDictionary<string, int> Unread);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelSummary))]
internal sealed partial class ModelJson : JsonSerializerContext;
