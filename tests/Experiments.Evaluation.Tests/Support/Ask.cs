using Experiments.Data.Questions;
using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Support;

/// <summary>Inputs of evaluation stages.</summary>
internal static class Ask
{
    public static Question Question(string id, string answer, params string[] choices) =>
        new(id, $"where does the {id} live ?", [answer], choices, Array.IndexOf(choices, answer));

    public static Input<QuestionSet> Questions(TestContext context, string name, params Question[] questions) =>
        context.Input<QuestionSet>(name, folder => QuestionSet.Write(folder, questions));

    public static Input<LanguageModel> ModelThatSays(TestContext context, string after, string text, string end) =>
        context.Input<LanguageModel>("model", folder => ToyModel.WriteSpeaker(folder, after, text, end));
}
