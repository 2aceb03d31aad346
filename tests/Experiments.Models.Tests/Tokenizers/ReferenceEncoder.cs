using System.Text;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Models.Tests.Tokenizers;

/// <summary>
/// Byte-pair encoding as its definition reads: in each piece the neighbours of the earliest merge become one, until none is left.
/// </summary>
internal sealed class ReferenceEncoder
{
    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<(string, string), int> ranks;

    public ReferenceEncoder(string path)
    {
        var file = GgufFile.Open(path);
        ids = file.Texts("tokenizer.ggml.tokens").Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);
        ranks = file.Texts("tokenizer.ggml.merges").Select((merge, rank) => (Sides: merge.Split(' '), rank))
            .ToDictionary(merge => (merge.Sides[0], merge.Sides[1]), merge => merge.rank);
    }

    public int[] Encode(string text)
    {
        var tokens = new List<int>();
        var at = 0;
        foreach (var length in PreTokenizer.Split(text))
        {
            tokens.AddRange(Piece(text.Substring(at, length)).Select(symbol => ids[symbol]));
            at += length;
        }

        return [.. tokens];
    }

    private List<string> Piece(string piece)
    {
        var symbols = Encoding.UTF8.GetBytes(piece).Select(value => ByteSymbols.Of(value).ToString()).ToList();
        while (true)
        {
            var best = Enumerable.Range(0, symbols.Count - 1)
                .Where(i => ranks.ContainsKey((symbols[i], symbols[i + 1])))
                .OrderBy(i => ranks[(symbols[i], symbols[i + 1])])
                .Select(i => (int?)i)
                .FirstOrDefault();
            if (best is not { } at)
            {
                return symbols;
            }

            symbols[at] += symbols[at + 1];
            symbols.RemoveAt(at + 1);
        }
    }
}
