using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Export;

/// <summary>Writes a tokenizer as Hugging Face's libraries read it: <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</summary>
/// <remarks>An import of these files gives the tokenizer's metadata back.</remarks>
internal static class HuggingFaceTokenizerWriter
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes the two files into a folder.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <exception cref="StageException">The vocabulary's kind, or its rules of splitting, have no form there.</exception>
    public static void Write(TokenizerMetadata tokenizer, string folder)
    {
        var file = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = HuggingFaceModelJson.Added(tokenizer),
        };
        foreach (var (name, step) in HuggingFaceStepsJson.Of(tokenizer))
        {
            file[name] = step;
        }

        file["model"] = HuggingFaceModelJson.Model(tokenizer);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), file.ToJsonString(Format) + "\n");
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), Configuration(tokenizer).ToJsonString(Format) + "\n");
    }

    private static JsonObject Configuration(TokenizerMetadata tokenizer)
    {
        var configuration = new JsonObject
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["clean_up_tokenization_spaces"] = false,
            ["add_bos_token"] = tokenizer.AddsBegin,
        };
        foreach (var (name, key) in (ReadOnlySpan<(string, string)>)
            [
                ("bos_token", "tokenizer.ggml.bos_token_id"),
                ("eos_token", "tokenizer.ggml.eos_token_id"),
                ("pad_token", "tokenizer.ggml.padding_token_id"),
                (TokenizerMetadata.EndOfTurnMember, TokenizerMetadata.EndOfTurnKey),
                ("unk_token", TokenizerMetadata.UnknownKey),
            ])
        {
            if (tokenizer.Find(key) is uint id)
            {
                configuration[name] = tokenizer.Tokens[(int)id];
            }
        }

        if (tokenizer.Find(TokenizerMetadata.AddEndKey) is bool added)
        {
            configuration["add_eos_token"] = added;
        }

        if (tokenizer.Find(TokenizerMetadata.TemplateKey) is string template)
        {
            configuration["chat_template"] = template;
        }

        return configuration;
    }
}
