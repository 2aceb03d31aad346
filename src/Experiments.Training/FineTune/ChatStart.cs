using Experiments.Models;
using Experiments.Models.Templates;
using Experiments.Models.Tokenizers;

namespace Experiments.Training.FineTune;

/// <summary>The model that a fine-tuning starts from, with the template by which dialogues are written.</summary>
internal static class ChatStart
{
    /// <summary>The model, with the template that the spec names; its weights are read when they are asked for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="template">The template; null for the model's own.</param>
    /// <param name="keepsEmbedding">Whether the embedding is not trained.</param>
    /// <exception cref="StageException">The template needs new tokens, and nothing would tell them apart.</exception>
    public static ModelFile Read(LanguageModel model, ChatTemplateName? template, bool keepsEmbedding)
    {
        var file = ModelFile.Open(model.GgufPath);
        var templated = template is null ? file : TemplatedModel.Of(file, template.Value);
        var added = templated.Tokenizer.Tokens.Skip(file.Tokenizer.Tokens.Count).ToList();
        return added.Count == 0 || !keepsEmbedding
            ? templated
            : throw new StageException(
                $"fine-tune: the template adds the tokens {string.Join(", ", added)}, and 'lora' trains no embedding, so that they would "
                + "stay alike. Take a template that adds none (alpaca, vicuna, llama-2), or leave 'lora' out.");
    }

    /// <summary>The model as it is, but for the template.</summary>
    /// <param name="context">Where it is put.</param>
    /// <param name="model">The model.</param>
    /// <param name="template">The template; null for the model's own.</param>
    public static LanguageModel Keep(StageContext context, LanguageModel model, ChatTemplateName? template)
    {
        var path = Path.Combine(context.Output, LanguageModel.FileName);
        if (template is null)
        {
            File.Copy(model.GgufPath, path);
        }
        else
        {
            Read(model, template, keepsEmbedding: false).Write(path);
        }

        return LanguageModel.Open(context.Output);
    }

    /// <summary>The tokenizer of the model with the template.</summary>
    /// <param name="context">Where a file may be put.</param>
    /// <param name="model">The model.</param>
    /// <param name="file">The model with the template.</param>
    /// <param name="template">The template; null for the model's own.</param>
    public static Tokenizer Tokenizer(StageContext context, LanguageModel model, ModelFile file, ChatTemplateName? template)
    {
        if (template is null)
        {
            return Models.Tokenizers.Tokenizer.Load(model.GgufPath);
        }

        // llama.cpp reads vocabularies from files only.
        var path = Path.Combine(context.Scratch, "vocabulary.gguf");
        TemplatedModel.WriteVocabulary(file.Tokenizer, path);
        return Models.Tokenizers.Tokenizer.Load(path);
    }
}
