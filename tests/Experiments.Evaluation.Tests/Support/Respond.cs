using Experiments.Data.Prompts;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Support;

/// <summary>Responses of made-up models.</summary>
internal static class Respond
{
    public static Response To(string promptId, string text, int sample = 0, string end = "model") =>
        new(promptId, "kind", sample, $"please {promptId}", text, end, text.Length, -1, null);

    public static Response TooLong(string promptId) => new(promptId, "kind", 0, $"please {promptId}", "", null, 0, 0, "prompt-too-long");

    public static Input<ResponseSet> Set(TestContext context, string name, params Response[] responses) =>
        context.Input<ResponseSet>(name, folder => ResponseSet.Write(folder, responses));
}
