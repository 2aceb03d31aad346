using System.Text;
using LLama.Exceptions;
using LLama.Native.Interop;

namespace LLama.Native;

/// <summary>A model: weights and vocabulary, or the vocabulary alone.</summary>
public sealed partial class SafeLlamaModelHandle : SafeLLamaHandleBase
{
    private Vocabulary? vocabulary;

    private SafeLlamaModelHandle(nint handle)
        : base(handle, ownsHandle: true)
    {
    }

    /// <summary>Which elements of a head rotary positions turn together.</summary>
    public LLamaRopeType RopeType => NativeModel.llama_model_rope_type(this);

    /// <summary>Tokens of context that the model was trained with.</summary>
    public int ContextSize => NativeModel.llama_model_n_ctx_train(this);

    /// <summary>Factor of the rotary frequencies that the model was trained with.</summary>
    public float RopeFrequency => NativeModel.llama_model_rope_freq_scale_train(this);

    /// <summary>Width of the model's embeddings.</summary>
    public int EmbeddingSize => NativeModel.llama_model_n_embd(this);

    /// <summary>Size of all tensors in bytes.</summary>
    public ulong SizeInBytes => NativeModel.llama_model_size(this);

    /// <summary>Parameters of all tensors.</summary>
    public ulong ParameterCount => NativeModel.llama_model_n_params(this);

    /// <summary>Layers.</summary>
    public int LayerCount => NativeModel.llama_model_n_layer(this);

    /// <summary>Heads of attention.</summary>
    public int HeadCount => NativeModel.llama_model_n_head(this);

    /// <summary>Heads of keys and values.</summary>
    public int KVHeadCount => NativeModel.llama_model_n_head_kv(this);

    /// <summary>Width of the sliding window; 0 where there is none.</summary>
    public int SWACount => NativeModel.llama_model_n_swa(this);

    /// <summary>Whether the model encodes its input before it decodes.</summary>
    public bool HasEncoder => NativeModel.llama_model_has_encoder(this);

    /// <summary>Whether the model decodes.</summary>
    public bool HasDecoder => NativeModel.llama_model_has_decoder(this);

    /// <summary>Whether the model is recurrent.</summary>
    public bool IsRecurrent => NativeModel.llama_model_is_recurrent(this);

    /// <summary>Whether the model generates by diffusion.</summary>
    public bool IsDiffusion => NativeModel.llama_model_is_diffusion(this);

    /// <summary>The architecture, size and type in words.</summary>
    public unsafe string Description
    {
        get
        {
            var buffer = new byte[256];
            fixed (byte* bytes = buffer)
            {
                var length = NativeModel.llama_model_desc(this, bytes, (nuint)buffer.Length);
                return Encoding.UTF8.GetString(buffer, 0, Math.Clamp(length, 0, buffer.Length - 1));
            }
        }
    }

    /// <summary>The vocabulary.</summary>
    public Vocabulary Vocab => vocabulary ??= new Vocabulary(this);

    /// <summary>Loads a model file.</summary>
    /// <param name="modelPath">A GGUF file.</param>
    /// <param name="lparams">How to load it.</param>
    /// <exception cref="LoadWeightsFailedException">The file is not a model that llama.cpp can load; the message has llama.cpp's reason.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static unsafe SafeLlamaModelHandle LoadFromFile(string modelPath, LLamaModelParams lparams)
    {
        NativeApi.llama_empty_call();

        // Opening it first turns a missing file or a missing right into the usual exceptions.
        using (File.OpenRead(modelPath))
        {
            LlamaLog.Clear();
            fixed (byte* path = Utf8.Terminated(modelPath))
            {
                var handle = NativeModel.llama_model_load_from_file(path, lparams);
                return handle == 0
                    ? throw new LoadWeightsFailedException(modelPath, LlamaLog.Reason())
                    : new SafeLlamaModelHandle(handle);
            }
        }
    }

    /// <summary>Writes the model to a file.</summary>
    /// <param name="modelPath">The file, replaced where it exists.</param>
    public unsafe void SaveToFile(string modelPath)
    {
        File.Delete(modelPath);
        fixed (byte* path = Utf8.Terminated(modelPath))
            NativeModel.llama_model_save_to_file(this, path);
    }

    /// <summary>Makes a context over this model.</summary>
    /// <param name="params">The context's parameters.</param>
    public SafeLLamaContextHandle CreateContext(LLamaContextParams @params) => SafeLLamaContextHandle.Create(this, @params);

    /// <summary>Splits text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addBos">Add the tokens for the beginning and end that the model wants.</param>
    /// <param name="special">Take the texts of control tokens in <paramref name="text"/> for these tokens.</param>
    /// <param name="encoding">The encoding of the vocabulary: UTF-8.</param>
    public unsafe LLamaToken[] Tokenize(string text, bool addBos, bool special, Encoding encoding)
    {
        if (text.Length == 0 && !addBos)
            return [];

        // One byte more than the text, so that there is an address even for an empty one.
        var bytes = new byte[encoding.GetByteCount(text) + 1];
        var length = encoding.GetBytes(text, bytes);
        fixed (byte* start = bytes)
        {
            var vocab = Vocab.Pointer;
            var tokens = new LLamaToken[length + 2];
            while (true)
            {
                fixed (LLamaToken* first = tokens)
                {
                    var count = NativeVocabulary.llama_tokenize(vocab, start, length, first, tokens.Length, addBos, special);
                    if (count >= 0)
                        return tokens[..count];
                    tokens = new LLamaToken[-count];
                }
            }
        }
    }

    /// <summary>The bytes of a token as text.</summary>
    /// <param name="token">The token.</param>
    /// <param name="dest">Receives the bytes, if they fit.</param>
    /// <param name="lstrip">Leading spaces to leave out.</param>
    /// <param name="special">Whether control tokens are shown.</param>
    /// <returns>The number of bytes, also when it is larger than <paramref name="dest"/>.</returns>
    public uint TokenToSpan(LLamaToken token, Span<byte> dest, int lstrip = 0, bool special = false) =>
        (uint)Math.Abs(NativeApi.llama_token_to_piece(Vocab, token, dest, lstrip, special));

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeModel.llama_model_free(handle);
        return true;
    }
}
