using System.Runtime.InteropServices;
using System.Text;
using LLama.Native;

namespace LLama;

/// <summary>Turns tokens into text as they come; a letter whose bytes are spread over tokens appears with the last of them.</summary>
public sealed class StreamingTokenDecoder
{
    private readonly SafeLlamaModelHandle model;
    private readonly Decoder decoder;
    private readonly List<char> characters = [];
    private byte[] bytes = new byte[64];

    /// <summary>A decoder for a model.</summary>
    /// <param name="encoding">The encoding of the vocabulary: UTF-8.</param>
    /// <param name="weights">The model.</param>
    public StreamingTokenDecoder(Encoding encoding, LLamaWeights weights)
        : this(encoding, weights.NativeHandle)
    {
    }

    /// <summary>A decoder for the model of a context.</summary>
    /// <param name="context">The context.</param>
    public StreamingTokenDecoder(LLamaContext context)
        : this(context.Encoding, context.NativeHandle)
    {
    }

    /// <summary>A decoder for the model of a context.</summary>
    /// <param name="encoding">The encoding of the vocabulary: UTF-8.</param>
    /// <param name="context">The context.</param>
    public StreamingTokenDecoder(Encoding encoding, SafeLLamaContextHandle context)
        : this(encoding, context.ModelHandle)
    {
    }

    /// <summary>A decoder for a model.</summary>
    /// <param name="encoding">The encoding of the vocabulary: UTF-8.</param>
    /// <param name="weights">The model.</param>
    public StreamingTokenDecoder(Encoding encoding, SafeLlamaModelHandle weights)
    {
        model = weights;
        decoder = encoding.GetDecoder();
    }

    /// <summary>Characters that can be read.</summary>
    public int AvailableCharacters => characters.Count;

    /// <summary>Whether control tokens are shown.</summary>
    public bool DecodeSpecialTokens { get; set; }

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token.</param>
    public void Add(LLamaToken token)
    {
        var length = (int)model.TokenToSpan(token, bytes, 0, DecodeSpecialTokens);
        if (length > bytes.Length)
        {
            bytes = new byte[2 * length];
            length = (int)model.TokenToSpan(token, bytes, 0, DecodeSpecialTokens);
        }

        var piece = bytes.AsSpan(0, length);
        var start = characters.Count;
        CollectionsMarshal.SetCount(characters, start + decoder.GetCharCount(piece, flush: false));
        decoder.GetChars(piece, CollectionsMarshal.AsSpan(characters)[start..], flush: false);
    }

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token's number.</param>
    public void Add(int token) => Add((LLamaToken)token);

    /// <summary>Adds tokens.</summary>
    /// <typeparam name="T">A sequence of tokens.</typeparam>
    /// <param name="tokens">The tokens.</param>
    public void AddRange<T>(T tokens)
        where T : IEnumerable<LLamaToken>
    {
        foreach (var token in tokens)
            Add(token);
    }

    /// <summary>Adds tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    public void AddRange(ReadOnlySpan<LLamaToken> tokens)
    {
        foreach (var token in tokens)
            Add(token);
    }

    /// <summary>Takes the text so far.</summary>
    /// <param name="dest">Gets the characters at its end.</param>
    public void Read(List<char> dest)
    {
        dest.AddRange(characters);
        characters.Clear();
    }

    /// <summary>Takes the text so far.</summary>
    public string Read()
    {
        var text = new string(CollectionsMarshal.AsSpan(characters));
        characters.Clear();
        return text;
    }

    /// <summary>Forgets the text so far and the beginning of a letter.</summary>
    public void Reset()
    {
        decoder.Reset();
        characters.Clear();
    }
}
