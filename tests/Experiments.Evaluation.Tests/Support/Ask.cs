using Experiments.Data.Questions;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Support;

/// <summary>Inputs of evaluation stages.</summary>
internal static class Ask
{
    public static Question Question(string id, string answer, params string[] choices) =>
        new(id, $"where does the {id} live ?", [answer], choices, Array.IndexOf(choices, answer));

    public static Input<QuestionSet> Questions(TestContext context, string name, params Question[] questions) =>
        context.Input<QuestionSet>(name, folder => QuestionSet.Write(folder, questions));

    /// <summary>A model that goes on after <paramref name="from"/> with <paramref name="text"/> and then <paramref name="end"/>.</summary>
    public static Input<LanguageModel> ModelThatSays(TestContext context, string from, string text, Func<Tokenizer, int> end) =>
        context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, tokenizer =>
        {
            int[] chain = [tokenizer.Encode(from)[^1], .. tokenizer.Encode(text), end(tokenizer)];
            Assert.Equal(chain.Length, chain.Distinct().Count());
            return chain.Zip(chain.Skip(1), (first, second) => (first, second, 20.0));
        }));
}
