using System.Globalization;
using System.Text.Json;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>What <c>config.json</c> and <c>generation_config.json</c> say of how a model goes on with a text.</summary>
/// <remarks>Source: transformers' <c>generate</c>, for which generation_config.json comes before config.json.</remarks>
internal static class HuggingFaceGeneration
{
    private const string End = "eos_token_id";
    private const string Begin = "bos_token_id";

    // They say who wrote the file, or name tokens, which are compared with the tokenizer's.
    private static readonly string[] Known = [End, Begin, "pad_token_id", "_from_model_config", "transformers_version"];

    /// <summary>Compares the files with the tokenizer.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="config">The file <c>config.json</c>.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="notes">Takes the tokens that end a text, and what a spec says instead: temperature and its like.</param>
    /// <exception cref="StageException">The files disagree on the token that begins or ends a text.</exception>
    public static void Read(string folder, JsonFile config, TokenizerMetadata tokenizer, ImportNotes notes)
    {
        var path = Path.Combine(folder, "generation_config.json");
        using var generation = File.Exists(path) ? JsonFile.Read(path) : null;
        var deciding = generation?.Find(End) is null ? config : generation;
        var ends = Ids(deciding, End, tokenizer);
        if (ends.Count > 0 && !ends.Contains(tokenizer.EndOfText))
        {
            throw deciding.Refuse(
                $"'{End}' is {Named(ends, tokenizer)}, but the 'eos_token' of tokenizer_config.json is "
                + $"{Named([tokenizer.EndOfText], tokenizer)}: a text would end elsewhere. Make them agree.");
        }

        notes.Ends.AddRange(ends.Where(end => end != tokenizer.EndOfText));
        foreach (var file in generation is null ? [config] : new[] { config, generation })
        {
            CheckBegin(file, tokenizer, notes);
        }

        notes.Unread.UnionWith((generation?.Root.EnumerateObject() ?? default)
            .Where(member => member.Value.ValueKind != JsonValueKind.Null && !Known.Contains(member.Name))
            .Select(member => $"generation_config.{member.Name}"));
    }

    // With a prompt, the library takes the tokenizer's alone; two tokens still mean that one of the files is of another model.
    private static void CheckBegin(JsonFile file, TokenizerMetadata tokenizer, ImportNotes notes)
    {
        var begins = Ids(file, Begin, tokenizer);
        if (begins.Count == 0 || begins.SequenceEqual([tokenizer.BeginOfText]))
        {
            return;
        }

        if (notes.BeginIsNamed)
        {
            throw file.Refuse(
                $"'{Begin}' is {Named(begins, tokenizer)}, but the token that the tokenizer's files put before a text is "
                + $"{Named([tokenizer.BeginOfText], tokenizer)}. Make them agree.");
        }

        notes.Unread.Add(Begin);
    }

    private static IReadOnlyList<int> Ids(JsonFile file, string name, TokenizerMetadata tokenizer)
    {
        JsonElement[] ids = file.Find(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
            { } id => [id],
        };
        return [.. ids.Select(id =>
            id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number >= 0 && number < tokenizer.Tokens.Count
                ? number
                : throw file.Wrong(name, "the id of a token of the vocabulary, or a list of such ids"))];
    }

    private static string Named(IEnumerable<int> ids, TokenizerMetadata tokenizer) => string.Join(
        " and ", ids.Select(id => $"{id.ToString(CultureInfo.InvariantCulture)} ({tokenizer.Tokens[id]})"));
}
