using System.Globalization;
using System.Runtime.InteropServices;
using LLama.Native.Interop;

namespace LLama.Native;

/// <summary>A token: its number in the vocabulary.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct LLamaToken
{
    /// <summary>What llama.cpp returns where there is no token.</summary>
    public static readonly LLamaToken InvalidToken = -1;

    private readonly int value;

    private LLamaToken(int value) => this.value = value;

    /// <summary>The token's number.</summary>
    /// <param name="pos">A token.</param>
    public static explicit operator int(LLamaToken pos) => pos.value;

    /// <summary>The token of a number.</summary>
    /// <param name="value">The number in the vocabulary.</param>
    public static implicit operator LLamaToken(int value) => new(value);

    /// <summary>The token's attributes.</summary>
    /// <param name="model">The model whose vocabulary it is.</param>
    public LLamaTokenAttr GetAttributes(SafeLlamaModelHandle model) => GetAttributes(model.Vocab);

    /// <summary>The token's attributes.</summary>
    /// <param name="vocab">The vocabulary.</param>
    public LLamaTokenAttr GetAttributes(SafeLlamaModelHandle.Vocabulary vocab) =>
        NativeVocabulary.llama_vocab_get_attr(vocab.Pointer, value);

    /// <summary>The token's score in vocabularies that have scores.</summary>
    /// <param name="vocab">The vocabulary.</param>
    public float GetScore(SafeLlamaModelHandle.Vocabulary vocab) =>
        NativeVocabulary.llama_vocab_get_score(vocab.Pointer, value);

    /// <summary>Whether the token is a control token.</summary>
    /// <param name="model">The model whose vocabulary it is.</param>
    public bool IsControl(SafeLlamaModelHandle model) => IsControl(model.Vocab);

    /// <summary>Whether the token is a control token.</summary>
    /// <param name="vocab">The vocabulary.</param>
    public bool IsControl(SafeLlamaModelHandle.Vocabulary vocab) =>
        NativeVocabulary.llama_vocab_is_control(vocab.Pointer, value);

    /// <summary>Whether generation ends with the token.</summary>
    /// <param name="model">The model whose vocabulary it is.</param>
    public bool IsEndOfGeneration(SafeLlamaModelHandle model) => IsEndOfGeneration(model.Vocab);

    /// <summary>Whether generation ends with the token.</summary>
    /// <param name="vocab">The vocabulary.</param>
    public bool IsEndOfGeneration(SafeLlamaModelHandle.Vocabulary vocab) =>
        NativeVocabulary.llama_vocab_is_eog(vocab.Pointer, value);

    /// <summary>The number in decimal.</summary>
    public override string ToString() => value.ToString(CultureInfo.InvariantCulture);
}
