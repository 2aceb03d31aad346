using Experiments.Models.Gguf;

namespace Experiments.Models.Import;

/// <summary>
/// Reads a GGUF model from outside, and refuses a vocabulary of which llama.cpp would make other tokens than the model knows.
/// </summary>
internal static class GgufModel
{
    /// <summary>Reads the model.</summary>
    /// <exception cref="StageException">The file is damaged, or no model that can be computed here.</exception>
    public static ModelFile Read(string path)
    {
        var model = ModelFile.Read(path);
        CheckVocabulary(GgufFile.Open(path));
        return model;
    }

    private static void CheckVocabulary(GgufFile file)
    {
        var kind = file.Text("tokenizer.ggml.model", "");
        if (kind is not ("gpt2" or "llama"))
        {
            throw Refuse("tokenizer.ggml.model", $"is '{kind}'; known are 'gpt2' (byte-level BPE) and 'llama' (SentencePiece)");
        }

        if (kind == "gpt2" && !file.Has("tokenizer.ggml.pre"))
        {
            throw Refuse("tokenizer.ggml.pre", "is not there, so that llama.cpp would guess how text is split; convert the model again");
        }

        if (file.Has("tokenizer.ggml.precompiled_charsmap"))
        {
            throw Refuse("tokenizer.ggml.precompiled_charsmap", "changes texts before they are split, which llama.cpp does not do here");
        }

        if (IsTrue("tokenizer.ggml.remove_extra_whitespaces"))
        {
            throw Refuse("tokenizer.ggml.remove_extra_whitespaces", "is true, which llama.cpp does not compute for this kind");
        }

        if (kind == "gpt2" && IsTrue("tokenizer.ggml.add_space_prefix"))
        {
            throw Refuse("tokenizer.ggml.add_space_prefix", "is true, which llama.cpp does not compute for byte-level BPE");
        }

        if (IsTrue("tokenizer.ggml.add_eos_token"))
        {
            throw Refuse("tokenizer.ggml.add_eos_token", "is true: every text would end there, also a prompt to go on with");
        }

        bool IsTrue(string key) => file.Metadata.Any(value => value.Key == key && value.Value.Content is true);

        StageException Refuse(string key, string reason) => new($"{file.Path}: {key} {reason}.");
    }
}
