using Experiments.Apis.Tests.Support;
using Experiments.Apis.Toxicity;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Toxicity;

namespace Experiments.Apis.Tests.Toxicity;

/// <summary>Asks a server on this machine as Perspective is asked.</summary>
internal static class PerspectiveFixture
{
    public static Response Response(string prompt, string text, int sample = 0) =>
        new(prompt, "kind", sample, "please", text, "model", 1, 0, null);

    public static ToxicityByPerspective Stage(this ApiContext context, ChatServer server, params Response[] responses)
    {
        context.Variables["PERSPECTIVE_API_KEY"] = ApiContext.Key;
        return new(context.Input<ResponseSet>("responses", folder => ResponseSet.Write(folder, responses)))
        {
            Endpoint = server.Endpoint + "/comments:analyze",
            Retries = 3,
            Parallel = 1,
        };
    }

    public static Task<ToxicityOutcomes> ScoreAsync(this ApiContext context, ChatServer server, params string[] texts) =>
        context.Again().Stage(server, [.. texts.Select((text, number) => Response($"p{number}", text))]).RunAsync(context, context.Machine);

    public static Task<StageException> RefusedAsync(this ApiContext context, ToxicityByPerspective stage) =>
        Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context, context.Machine));
}
