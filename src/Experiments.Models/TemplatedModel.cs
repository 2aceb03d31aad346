using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Templates;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models;

/// <summary>Gives a model a template of dialogues, and the tokens that the template writes.</summary>
/// <remarks>
/// A token that the vocabulary lacks becomes its last, and its rows of the embedding and of the head are the means of all rows before: the
/// model's other predictions stay nearly as they are. Source: Hewitt, "Initializing New Word Embeddings for Pretrained Language Models",
/// 2021.
/// </remarks>
public static class TemplatedModel
{
    /// <summary>The model with the template.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The template.</param>
    public static ModelFile Of(ModelFile model, ChatTemplateName name)
    {
        var before = model.Tokenizer;
        var wanted = ChatTemplates.TokensOf(name);
        var added = wanted.Where(token => !before.Tokens.Contains(token)).ToList();
        var after = new TokenizerMetadata([.. Values(before, name, wanted, added)]);
        return model with { Tokenizer = after, Tensors = added.Count == 0 ? model.Tensors : Grown(model.Tensors, added.Count) };
    }

    /// <summary>The vocabulary with the template, as a file from which a tokenizer can be loaded.</summary>
    /// <param name="tokenizer">The vocabulary.</param>
    /// <param name="path">The file to write.</param>
    public static void WriteVocabulary(TokenizerMetadata tokenizer, string path) => GgufWriter.Write(
        path,
        [
            new("general.architecture", GgufValue.Of("llama")),
            new("general.type", GgufValue.Of("vocab")),
            .. tokenizer.Values,
        ],
        []);

    private static IEnumerable<KeyValuePair<string, GgufValue>> Values(
        TokenizerMetadata before, ChatTemplateName name, IReadOnlyList<string> wanted, List<string> added)
    {
        string[] tokens = [.. before.Tokens, .. added];
        int[] kinds =
        [
            .. before.Kinds.Select((kind, id) => (int)(wanted.Contains(tokens[id]) ? TokenKind.Control : kind)),
            .. added.Select(_ => (int)TokenKind.Control),
        ];
        var changed = new Dictionary<string, GgufValue>
        {
            [TokenizerMetadata.TokensKey] = GgufValue.Of(tokens),
            [TokenizerMetadata.TypesKey] = GgufValue.Of(kinds),
            [TokenizerMetadata.TemplateKey] = GgufValue.Of(ChatTemplates.SourceOf(name)),
        };
        if (before.Find(TokenizerMetadata.ScoresKey) is float[] scores)
        {
            changed[TokenizerMetadata.ScoresKey] = GgufValue.Of([.. scores, .. added.Select(_ => 0f)]);
        }

        if (ChatTemplates.EndOf(name) is { } end)
        {
            changed[TokenizerMetadata.EndOfTurnKey] = GgufValue.Of((uint)Array.IndexOf(tokens, end));
        }

        return before.Values.Where(value => !changed.ContainsKey(value.Key)).Concat(changed);
    }

    private static TensorSequence Grown(IReadOnlyList<NamedTensor> tensors, int rows)
    {
        var shapes = TensorSequence.ShapesOf(tensors);
        var find = TensorSequence.ByName(tensors);
        return new(
            [.. shapes.Select(one => (one.Name, IsByToken(one.Name) ? [one.Shape[0] + rows, one.Shape[1]] : one.Shape))],
            (name, _) => Grown(find(name), rows));
    }

    private static bool IsByToken(string name) => name is DecoderTensors.Embedding or DecoderTensors.Output;

    private static float[] Grown(NamedTensor tensor, int rows)
    {
        if (!IsByToken(tensor.Name))
        {
            return tensor.Values;
        }

        var width = tensor.Shape[1];
        var means = new float[width];
        for (var column = 0; column < width; column++)
        {
            var sum = 0d;
            for (var row = 0; row < tensor.Shape[0]; row++)
            {
                sum += tensor.Values[row * width + column];
            }

            means[column] = (float)(sum / tensor.Shape[0]);
        }

        return [.. tensor.Values, .. Enumerable.Repeat(means, rows).SelectMany(row => row)];
    }
}
