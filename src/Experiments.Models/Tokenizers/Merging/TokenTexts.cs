using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Turns tokens into text as the decoders of Hugging Face's tokenizers do it.</summary>
internal sealed class TokenTexts
{
    private static readonly Dictionary<char, byte> Bytes =
        Enumerable.Range(0, 256).ToDictionary(value => ByteSymbols.Of((byte)value), value => (byte)value);

    private readonly IReadOnlyList<string> tokens;
    private readonly IReadOnlyList<TokenKind> kinds;
    private readonly bool ofBytes;

    /// <summary>Takes the tokens of a vocabulary.</summary>
    public TokenTexts(TokenizerMetadata metadata) =>
        (tokens, kinds, ofBytes) = (metadata.Tokens, metadata.Kinds, metadata.Kind == TokenizerMetadata.ByteLevel);

    /// <summary>The text of tokens. Control tokens, and those that stand for nothing, give no text.</summary>
    public string Decode(IReadOnlyList<int> ids)
    {
        var said = ids.Where(id => kinds[id] is TokenKind.Text or TokenKind.UserDefined or TokenKind.Byte);
        return ofBytes ? Encoding.UTF8.GetString([.. said.SelectMany(OfBytes)]) : OfCharacters(said);
    }

    // A token that was added may have characters that stand for no byte.
    private IEnumerable<byte> OfBytes(int id) =>
        tokens[id].All(Bytes.ContainsKey) ? tokens[id].Select(symbol => Bytes[symbol]) : Encoding.UTF8.GetBytes(tokens[id]);

    // Bytes in a row are characters all together, or else each is unknown.
    private string OfCharacters(IEnumerable<int> ids)
    {
        var (text, row) = (new StringBuilder(), new List<byte>());
        foreach (var id in ids)
        {
            if (kinds[id] == TokenKind.Byte)
            {
                row.Add(Convert.ToByte(tokens[id][3..5], 16));
                continue;
            }

            EndRow();
            text.Append(tokens[id].Replace('▁', ' '));
        }

        EndRow();
        return text.ToString();

        void EndRow()
        {
            text.Append(Utf8.IsValid(CollectionsMarshal.AsSpan(row)) ? Encoding.UTF8.GetString([.. row]) : new string('\uFFFD', row.Count));
            row.Clear();
        }
    }
}
