using System.Text;
using LLama.Abstractions;
using LLama.Common;

namespace Experiments.Models.Tokenizers;

/// <summary>What llama.cpp's own tokenizer does: all of it where only llama.cpp knows a vocabulary's rules.</summary>
public sealed partial class Tokenizer
{
    // llama.cpp would put a space before every piece that it is given, also before one that goes on from another.
    private static ModelParams Parameters(string path) => new(path)
    {
        VocabOnly = true,
        MetadataOverrides = [new MetadataOverride(TokenizerMetadata.SpaceFirstKey, false)],
    };

    private int[] EncodeWhole(string text) =>
        Array.ConvertAll(model.Tokenize(text, addBos: false, special: false, Encoding.UTF8), token => (int)token);

    private string DecodeWhole(IReadOnlyList<int> tokens)
    {
        var bytes = new List<byte>(tokens.Count * 4);
        Span<byte> piece = stackalloc byte[256];
        foreach (var token in tokens)
        {
            bytes.AddRange(Piece(token, piece));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private int? Control(string text)
    {
        var tokens = model.Tokenize(text, addBos: false, special: true, Encoding.UTF8);
        return tokens.Length == 1 ? (int)tokens[0] : null;
    }

    private Span<byte> Piece(int token, Span<byte> buffer)
    {
        var length = (int)model.TokenToSpan(token, buffer);
        if (length <= buffer.Length)
        {
            return buffer[..length];
        }

        var exact = new byte[length];
        return exact.AsSpan(0, (int)model.TokenToSpan(token, exact));
    }
}
