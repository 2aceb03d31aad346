namespace Experiments.Models.Tokenizers.Training;

/// <summary>What the smallest tokens of a vocabulary are, and what happens to spaces.</summary>
public enum TokenizerStyle
{
    /// <summary>Bytes, as in GPT-2 and Qwen; a space begins the word behind it.</summary>
    ByteLevel,

    /// <summary>
    /// Characters, as in Llama 2 and Mistral: a space is '▁' and begins the word behind it, one is put before every text, and rare
    /// characters are bytes.
    /// </summary>
    SentencePiece,
}
