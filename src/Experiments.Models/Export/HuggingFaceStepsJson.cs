using System.Text.Json.Nodes;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Export;

/// <summary>What a tokenizer does before and after its vocabulary, as <c>tokenizer.json</c> has it.</summary>
internal static class HuggingFaceStepsJson
{
    private const string Bytes = """{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false}""";
    private const string BytesAndRules = """{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}""";
    private const string Prepend = """{"type": "Prepend", "prepend": "▁"}""";
    private const string Replace = """{"type": "Replace", "pattern": {"String": " "}, "content": "▁"}""";
    private const string Spaces = """{"type": "Replace", "pattern": {"String": "▁"}, "content": " "}""";
    private const string Strip = """{"type": "Strip", "content": " ", "start": 1, "stop": 0}""";

    /// <summary>The steps by their names.</summary>
    /// <exception cref="StageException">The vocabulary's kind, or its rules of splitting, have no form there.</exception>
    public static IEnumerable<(string Name, JsonNode? Step)> Of(TokenizerMetadata tokenizer) =>
    [
        .. tokenizer.Kind switch
        {
            TokenizerMetadata.ByteLevel => ByteLevel(tokenizer),
            TokenizerMetadata.SentencePiece => SentencePiece(tokenizer),
            var kind => throw new StageException(
                $"A tokenizer of the kind '{kind}' has no form in tokenizer.json here; '{TokenizerMetadata.ByteLevel}' and " +
                $"'{TokenizerMetadata.SentencePiece}' have."),
        },
        ("post_processor", tokenizer.AddsBegin ? Begin(tokenizer.Tokens[tokenizer.BeginOfText], tokenizer.BeginOfText) : null),
    ];

    private static (string Name, JsonNode? Step)[] ByteLevel(TokenizerMetadata tokenizer)
    {
        JsonNode? rules = tokenizer.Pieces switch
        {
            "gpt-2" => Parse(BytesAndRules),
            "smollm" => Sequence("pretokenizers", Parse("""{"type": "Digits", "individual_digits": true}"""), Parse(BytesAndRules)),
            var name when HuggingFacePieces.Expression(name) is { } expression =>
                Sequence("pretokenizers", Split(expression), Parse(Bytes)),
            var name => throw new StageException($"The rules '{name}', by which text is split, have no form in tokenizer.json here."),
        };
        return
        [
            ("normalizer", tokenizer.Find(TokenizerMetadata.NormalizerKey) is string kind ? new JsonObject { ["type"] = kind } : null),
            ("pre_tokenizer", rules),
            ("decoder", Parse(BytesAndRules)),
        ];
    }

    private static (string Name, JsonNode? Step)[] SentencePiece(TokenizerMetadata tokenizer)
    {
        var (before, split) = (tokenizer.SpaceBefore, tokenizer.Find(TokenizerMetadata.SplitKey) is true);
        var scheme = before switch { SpaceBefore.EveryWithout => "always", SpaceBefore.Text => "first", _ => "never" };
        var strip = before == SpaceBefore.None ? Array.Empty<JsonNode>() : [Parse(Strip)];
        return
        [
            ("normalizer", scheme != "never" ? null
                : before == SpaceBefore.Every ? Sequence("normalizers", Parse(Prepend), Parse(Replace)) : Parse(Replace)),
            ("pre_tokenizer", scheme == "never" && !split ? null
                : new JsonObject { ["type"] = "Metaspace", ["replacement"] = "▁", ["prepend_scheme"] = scheme, ["split"] = split }),
            ("decoder", Sequence(
                "decoders", [Parse(Spaces), Parse("""{"type": "ByteFallback"}"""), Parse("""{"type": "Fuse"}"""), .. strip])),
        ];
    }

    private static JsonObject Begin(string token, int id)
    {
        var special = new JsonObject { ["SpecialToken"] = new JsonObject { ["id"] = token, ["type_id"] = 0 } };
        var text = Parse("""{"Sequence": {"id": "A", "type_id": 0}}""");
        var second = Parse("""{"Sequence": {"id": "B", "type_id": 1}}""");
        return new()
        {
            ["type"] = "TemplateProcessing",
            ["single"] = new JsonArray(special, text),
            ["pair"] = new JsonArray(special.DeepClone(), text.DeepClone(), second),
            ["special_tokens"] = new JsonObject
            {
                [token] = new JsonObject { ["id"] = token, ["ids"] = new JsonArray(id), ["tokens"] = new JsonArray(token) },
            },
        };
    }

    private static JsonObject Split(string expression) => new()
    {
        ["type"] = "Split",
        ["pattern"] = new JsonObject { ["Regex"] = expression },
        ["behavior"] = "Isolated",
        ["invert"] = false,
    };

    private static JsonObject Sequence(string member, params JsonNode[] steps) =>
        new() { ["type"] = "Sequence", [member] = new JsonArray(steps) };

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
