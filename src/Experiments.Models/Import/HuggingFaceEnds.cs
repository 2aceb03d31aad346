using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>Finds out which token a tokenizer puts before a text: the post-processor of <c>tokenizer.json</c> says it.</summary>
internal static class HuggingFaceEnds
{
    /// <summary>The token before a text; null where there is none.</summary>
    /// <param name="file">The file <c>tokenizer.json</c>.</param>
    /// <param name="config">The file <c>tokenizer_config.json</c>.</param>
    /// <exception cref="StageException">A text would end in a token or have several before it, or the files disagree.</exception>
    public static string? Before(JsonFile file, JsonFile config)
    {
        if (config.Flag("add_eos_token") == true)
        {
            throw config.Refuse("'add_eos_token' is true: every text would end there, also a prompt that a model is to go on with.");
        }

        var before = file.Find("post_processor") is { } processor ? Before(file, processor) : [];
        if (before.Count > 1)
        {
            throw file.Refuse($"the post-processor puts {string.Join(" and ", before)} before a text; one such token can be put there.");
        }

        return (before.FirstOrDefault(), config.Flag("add_bos_token")) switch
        {
            ({ } token, false) => throw config.Refuse(
                $"'add_bos_token' is false, but the post-processor of tokenizer.json puts {token} before a text. Make them agree."),
            (null, true) => SpecialText(config, "bos_token")
                ?? throw config.Refuse("'add_bos_token' is true, but 'bos_token', which is to be put before a text, is not given."),
            var (token, _) => token,
        };
    }

    /// <summary>A special token, which is a text, or an object with the text as its content; null where there is none.</summary>
    public static string? SpecialText(JsonFile config, string name) => config.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } entry when JsonFile.Find(entry, "content") is { ValueKind: JsonValueKind.String } text =>
            text.GetString(),
        _ => throw config.Wrong(name, "a token's text, or an object with it as 'content'"),
    };

    private static List<string> Before(JsonFile file, JsonElement processor)
    {
        switch (JsonFile.Find(processor, "type")?.ToString())
        {
            // It tells where tokens are in the text, and changes none.
            case "ByteLevel":
                return [];
            case "Sequence" when JsonFile.Find(processor, "processors") is { ValueKind: JsonValueKind.Array } processors:
                return [.. processors.EnumerateArray().SelectMany(each => Before(file, each))];
            case "TemplateProcessing" when JsonFile.Find(processor, "single") is { ValueKind: JsonValueKind.Array } single:
                return OfTemplate(file, [.. single.EnumerateArray()]);
            case var type:
                throw file.Refuse($"the post-processor is '{type}'; known are ByteLevel, TemplateProcessing and a sequence of these.");
        }
    }

    private static List<string> OfTemplate(JsonFile file, JsonElement[] parts)
    {
        var before = parts.TakeWhile(part => JsonFile.Find(part, "SpecialToken") is not null).ToList();
        if (parts.Length != before.Count + 1 || JsonFile.Find(parts[^1], "Sequence") is null)
        {
            throw file.Refuse(
                "the post-processor puts tokens behind a text, or in it; a prompt that a model goes on with can have one before it only.");
        }

        return [.. before.Select(part => JsonFile.Find(JsonFile.Find(part, "SpecialToken")!.Value, "id")?.GetString()
            ?? throw file.Wrong("post_processor", "a template of special tokens with ids"))];
    }
}
