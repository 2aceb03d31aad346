using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Data.Import;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>
/// Brings a model from outside: a GGUF file, or a folder in Hugging Face's format with safetensors, both of the Llama architecture.
/// </summary>
/// <remarks>
/// Weights become single precision; quantised GGUF types are dequantised exactly as llama.cpp does it. Tokenizers are byte-level BPE, in a
/// GGUF file also SentencePiece. A token that tokenizer.json's post-processor puts before a text is put there.
/// What would make another computation is refused by name: other activations, biases, scaled positions, normalizers, a space before every
/// text, a GGUF file without the rules of splitting, weights that are no numbers, shards that are not there, other tokens at the ends of a
/// text in config.json or generation_config.json than the tokenizer's. Other members of config.json that are unknown here are listed in
/// <c>import.json</c>, and so is what a spec says instead of the file: temperature and its like of generation_config.json. The template of
/// dialogues is kept for others; dialogues are asked in ChatML here.
/// The hash makes the import a pure function: the same spec never silently reads another model.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it.</param>
/// <param name="Sha256">The SHA-256 of the file; for a folder that of what <c>LC_ALL=C sha256sum *</c> prints in it. A wrong one is
/// reported with the right one. The default value is none: what <c>from</c> names is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is no model that can be computed here.</exception>
[Stage("import-model")]
[AtLeastOne(nameof(Sha256), nameof(From), Without = ImportSource.Unpinned)]
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
        var model = Directory.Exists(found) ? HuggingFaceModel.Read(found, notes) : GgufModel.Read(found);
        CheckWeights(found, model);
        var output = LanguageModel.Open(context.Output);
        model.Write(output.GgufPath);
        CheckEnds(found, output.GgufPath, notes.Ends);
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

    // llama.cpp knows the tokens that end a turn by their texts; it can be told no others.
    private static void CheckEnds(string path, string ggufPath, IReadOnlyList<int> ends)
    {
        if (ends.Count == 0)
        {
            return;
        }

        using var tokenizer = Tokenizer.Load(ggufPath);
        if (ends.Where(end => !tokenizer.EndsGeneration(end)).ToList() is [var unknown, ..])
        {
            throw new StageException(
                $"{path}: 'eos_token_id' has {unknown}, at which a text would end, too, and llama.cpp does not take this token for an "
                + "end. Take it out of generation_config.json and config.json when texts need not end there.");
        }
    }

    private static void CheckWeights(string path, ModelFile model)
    {
        foreach (var tensor in model.Tensors)
        {
            var place = Array.FindIndex(tensor.Values, value => !float.IsFinite(value));
            if (place >= 0)
            {
                throw new StageException(
                    $"{path}: weight {place} of the tensor '{tensor.Name}' is {tensor.Values[place]}; the model is damaged, or its " +
                    "training went wrong.");
            }
        }
    }
}

/// <summary>What an import of a model passed over.</summary>
/// <param name="Unread">Members of config.json that are unknown here, each once.</param>
internal sealed record ModelSummary(IReadOnlyDictionary<string, int> Unread);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelSummary))]
internal sealed partial class ModelJson : JsonSerializerContext;
