using Experiments.Data.Prompts;
using Experiments.Evaluation.Ratings;
using Experiments.Inference.Tests.Support;
using Experiments.Rating.Tasks;

namespace Experiments.Rating.Tests.Support;

/// <summary>Makes rating tasks as a run makes them.</summary>
internal static class RatingTasks
{
    /// <summary>A task of responses that say whose they are only in our words: <c>answer of one to prompt 3</c>.</summary>
    public static async Task<string> WriteAsync(
        TestContext context, int pairs = 4, Func<WriteRatingTask, WriteRatingTask>? change = null, Func<int, string>? text = null)
    {
        var stage = new WriteRatingTask(
            context.Input<ResponseSet>("responses", folder => ResponseSet.Write(folder, Responses("one"))),
            context.Input<ResponseSet>("reference", folder => ResponseSet.Write(folder, Responses("two"))),
            Seed: 1) { PairsPerRater = pairs, Checks = 0 };
        return (await (change?.Invoke(stage) ?? stage).RunAsync(context)).Folder;

        IEnumerable<Response> Responses(string who) => Enumerable.Range(0, pairs).Select(number => new Response(
            $"item-{number}",
            "item-kind",
            0,
            $"request {number}",
            text?.Invoke(number) ?? $"answer of {who} to {number}",
            "model",
            1,
            0,
            null));
    }

    /// <summary>The task as it is served.</summary>
    public static async Task<ServedTask> OpenAsync(
        TestContext context, int pairs = 4, Func<WriteRatingTask, WriteRatingTask>? change = null) =>
        ServedTask.Open(await WriteAsync(context, pairs, change));
}
