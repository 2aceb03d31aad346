using System.Text;
using LLama.Native.Interop;

namespace LLama.Native;

public sealed partial class SafeLlamaModelHandle
{
    /// <summary>The vocabulary of a model.</summary>
    public sealed class Vocabulary
    {
        private readonly SafeLlamaModelHandle model;

        internal Vocabulary(SafeLlamaModelHandle model) => this.model = model;

        /// <summary>Tokens in the vocabulary.</summary>
        public int Count => NativeVocabulary.llama_vocab_n_tokens(Pointer);

        /// <summary>The kind of the tokenizer.</summary>
        public LLamaVocabType Type => NativeVocabulary.llama_vocab_type(Pointer);

        /// <summary>The token that begins a sequence.</summary>
        public LLamaToken? BOS => OrNull(NativeVocabulary.llama_vocab_bos(Pointer));

        /// <summary>The token that ends a sequence.</summary>
        public LLamaToken? EOS => OrNull(NativeVocabulary.llama_vocab_eos(Pointer));

        /// <summary>The token of a line break.</summary>
        public LLamaToken? Newline => OrNull(NativeVocabulary.llama_vocab_nl(Pointer));

        /// <summary>The token that fills sequences up.</summary>
        public LLamaToken? Pad => OrNull(NativeVocabulary.llama_vocab_pad(Pointer));

        /// <summary>The token that stands for a hidden one.</summary>
        public LLamaToken? Mask => OrNull(NativeVocabulary.llama_vocab_mask(Pointer));

        /// <summary>The token between sentences.</summary>
        public LLamaToken? SEP => OrNull(NativeVocabulary.llama_vocab_sep(Pointer));

        /// <summary>The token that ends a turn.</summary>
        public LLamaToken? EOT => OrNull(NativeVocabulary.llama_vocab_eot(Pointer));

        /// <summary>Filling in the middle: before the gap.</summary>
        public LLamaToken? InfillPrefix => OrNull(NativeVocabulary.llama_vocab_fim_pre(Pointer));

        /// <summary>Filling in the middle: the gap.</summary>
        public LLamaToken? InfillMiddle => OrNull(NativeVocabulary.llama_vocab_fim_mid(Pointer));

        /// <summary>Filling in the middle: after the gap.</summary>
        public LLamaToken? InfillSuffix => OrNull(NativeVocabulary.llama_vocab_fim_suf(Pointer));

        /// <summary>Filling in the middle: padding.</summary>
        public LLamaToken? InfillPad => OrNull(NativeVocabulary.llama_vocab_fim_pad(Pointer));

        /// <summary>Filling in the middle: a repository's name.</summary>
        public LLamaToken? InfillRep => OrNull(NativeVocabulary.llama_vocab_fim_rep(Pointer));

        /// <summary>Filling in the middle: between files.</summary>
        public LLamaToken? InfillSep => OrNull(NativeVocabulary.llama_vocab_fim_sep(Pointer));

        /// <summary>The token that a decoder starts with after an encoder.</summary>
        public LLamaToken? DecoderStartToken => OrNull(NativeModel.llama_model_decoder_start_token(model));

        /// <summary>Whether sequences are to begin with <see cref="BOS"/>.</summary>
        public bool ShouldAddBOS => NativeVocabulary.llama_vocab_get_add_bos(Pointer);

        /// <summary>Whether sequences are to end with <see cref="EOS"/>.</summary>
        public bool ShouldAddEOS => NativeVocabulary.llama_vocab_get_add_eos(Pointer);

        /// <summary>The native vocabulary, which lives as long as the model.</summary>
        internal nint Pointer => NativeModel.llama_model_get_vocab(model);

        /// <summary>A token as text; null where there is no token or it has no text.</summary>
        /// <param name="token">The token.</param>
        /// <param name="isSpecialToken">Whether control tokens are shown.</param>
        public string? LLamaTokenToString(LLamaToken? token, bool isSpecialToken)
        {
            if (token is not { } known)
                return null;

            var bytes = new byte[32];
            var length = (int)model.TokenToSpan(known, bytes, special: isSpecialToken);
            if (length > bytes.Length)
            {
                bytes = new byte[length];
                length = (int)model.TokenToSpan(known, bytes, special: isSpecialToken);
            }

            return length == 0 ? null : Encoding.UTF8.GetString(bytes, 0, length);
        }

        private static LLamaToken? OrNull(int token) => token < 0 ? null : token;
    }
}
