namespace LLama.Native;

/// <summary>The kind of a tokenizer.</summary>
public enum LLamaVocabType
{
    /// <summary>The model has no vocabulary.</summary>
    None = 0,

    /// <summary>Byte-pair encoding with byte fallback (SentencePiece).</summary>
    SentencePiece = 1,

    /// <summary>Byte-level byte-pair encoding (GPT-2).</summary>
    BytePairEncoding = 2,

    /// <summary>WordPiece (BERT).</summary>
    WordPiece = 3,

    /// <summary>Unigram (T5).</summary>
    Unigram = 4,

    /// <summary>Greedy matching (RWKV).</summary>
    RWKV = 5,

    /// <summary>The tokenizer of PLaMo 2.</summary>
    PLAMO2 = 6,
}
