using Experiments.Models.Gguf;

namespace Experiments.Models.Tests.Tokenizers;

/// <summary>A small vocabulary of SentencePiece's kind: a few words with the space before them, and every byte.</summary>
internal static class SentencePieceFile
{
    private static readonly string[] Pieces = ["▁", "a", "b", "c", ":", "▁a", "▁b", "▁c", "▁:"];
    private static readonly string[] Controls = ["<|im_start|>", "<|im_end|>"];

    /// <summary>Writes the file.</summary>
    /// <param name="spaceFirst">What the file says of a space before texts; null where it says nothing.</param>
    /// <param name="merges">Which neighbours become one token; null where scores say it.</param>
    public static string Write(string folder, bool? spaceFirst = null, string[]? merges = null)
    {
        string[] tokens = ["<unk>", "<s>", "</s>", .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"), .. Pieces, .. Controls];
        // Types of tokens in GGUF: 1 is text, 2 unknown, 3 control, 6 a byte.
        int[] types = [2, 3, 3, .. Enumerable.Repeat(6, 256), .. Pieces.Select(_ => 1), .. Controls.Select(_ => 3)];
        List<KeyValuePair<string, GgufValue>> metadata =
        [
            new("general.architecture", GgufValue.Of("llama")),
            new("tokenizer.ggml.model", GgufValue.Of("llama")),
            new("tokenizer.ggml.tokens", GgufValue.Of(tokens)),
            new("tokenizer.ggml.token_type", GgufValue.Of(types)),
            new("tokenizer.ggml.bos_token_id", GgufValue.Of(1u)),
            new("tokenizer.ggml.eos_token_id", GgufValue.Of(2u)),
        ];
        if (spaceFirst is { } given)
        {
            metadata.Add(new("tokenizer.ggml.add_space_prefix", GgufValue.Of(given)));
        }

        if (merges is not null)
        {
            metadata.Add(new("tokenizer.ggml.merges", GgufValue.Of(merges)));
        }

        var path = Path.Combine(folder, "tokenizer.gguf");
        GgufWriter.Write(path, metadata, []);
        return path;
    }

    /// <summary>The ids of tokens as the file spells them.</summary>
    public static int[] Ids(params string[] tokens) => Array.ConvertAll(tokens, token => token switch
    {
        "<s>" => 1,
        "\n" => 3 + '\n',
        { Length: 1 } when char.IsAsciiLetter(token[0]) && !Pieces.Contains(token) => 3 + token[0],
        _ when Array.IndexOf(Pieces, token) is var piece and >= 0 => 259 + piece,
        _ => 259 + Pieces.Length + Array.IndexOf(Controls, token),
    });
}
