using Experiments.Models.Templates;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>Brings a model that others wrote into the form that this project computes with.</summary>
internal static class ForeignModel
{
    /// <summary>Reads a model, checks it, and writes it as a GGUF file in single precision.</summary>
    /// <param name="path">A GGUF file, or a folder in Hugging Face's format.</param>
    /// <param name="ggufPath">The file to write.</param>
    /// <param name="notes">Gets what was passed over.</param>
    /// <exception cref="StageException">It is no model that can be computed here; the message names what.</exception>
    public static ModelFile Write(string path, string ggufPath, ImportNotes notes)
    {
        var model = Directory.Exists(path) ? HuggingFaceModel.Read(path, notes) : GgufModel.Read(path);
        CheckWeights(path, model);
        CheckTemplate(path, model.Tokenizer);
        model.Write(ggufPath);
        model = WithEndOfTurn(model, ggufPath);
        CheckEnds(path, ggufPath, notes.Ends);
        return model;
    }

    private static void CheckTemplate(string path, TokenizerMetadata tokenizer)
    {
        if (tokenizer.Find(TokenizerMetadata.TemplateKey) is string template)
        {
            _ = new ChatTemplate(template, path, null, null);
        }
    }

    // llama.cpp knows some tokens that end a turn by their texts; of the template's it is told.
    private static ModelFile WithEndOfTurn(ModelFile model, string ggufPath)
    {
        if (model.Tokenizer.Find(TokenizerMetadata.TemplateKey) is null)
        {
            return model;
        }

        using var tokenizer = Tokenizer.Load(ggufPath);
        if (tokenizer.FindEndOfTurn() is not { } end || tokenizer.EndsGeneration(end))
        {
            return model;
        }

        var told = model with { Tokenizer = model.Tokenizer.WithEndOfTurn(end) };
        told.Write(ggufPath);
        return told;
    }

    // llama.cpp knows the tokens that end a turn by their texts, or by the keys of two; it can be told no others.
    private static void CheckEnds(string path, string ggufPath, IReadOnlyList<int> ends)
    {
        if (ends.Count == 0)
        {
            return;
        }

        using var tokenizer = Tokenizer.Load(ggufPath);
        if (ends.Where(end => !tokenizer.EndsGeneration(end)).ToList() is [var unknown, ..])
        {
            throw new StageException(
                $"{path}: 'eos_token_id' has {unknown}, at which a text would end, too, and llama.cpp does not take this token for an "
                + "end. Take it out of generation_config.json and config.json when texts need not end there.");
        }
    }

    private static void CheckWeights(string path, ModelFile model)
    {
        foreach (var tensor in model.Tensors)
        {
            var place = Array.FindIndex(tensor.Values, value => !float.IsFinite(value));
            if (place >= 0)
            {
                throw new StageException(
                    $"{path}: weight {place} of the tensor '{tensor.Name}' is {tensor.Values[place]}; the model is damaged, or its " +
                    "training went wrong.");
            }
        }
    }
}
