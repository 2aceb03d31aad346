using System.Net;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;
using Experiments.Viewing.Content;
using Experiments.Viewing.Web;

namespace Experiments.Viewing.Tests.Support;

/// <summary>A server on loopback over the store of a test.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Attack = "</div></script><script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">";

    private readonly List<Exception> failures = [];
    private readonly RunHarness lab;

    private Site(RunHarness lab, ViewServer server) => (this.lab, Server) = (lab, server);

    public ViewServer Server { get; private set; }

    public RunHarness Lab => lab;

    /// <summary>What went wrong in requests.</summary>
    public IReadOnlyList<Exception> Failures => failures;

    /// <summary>Two arms and two seeds, with items of which the last arm knows more: q1 is an attack, q3 flips, q4 is not scored.</summary>
    public static Asked Questions(int count = 8, int seeds = 2) => new((graph, arm, seed) =>
    {
        var questions = graph.Add("questions", WriteFiles.Kind, new WriteFiles(">part/questions.jsonl\n" + Lines(count, item => new
        {
            id = $"q{item}",
            text = $"What is {item}?",
            answers = new[] { $"number {item}" },
            topic = item % 2 == 0 ? "even" : "odd",
        })), WriteFiles.Somewhere);
        var answers = graph.Add("answers", WriteFiles.Kind, new WriteFiles(
            ">items.jsonl\n" + Lines(count, item => Outcome(item, arm, seed)),
            questions.Member("part", output => output.Part)), WriteFiles.Somewhere);
        graph.Measure("right", answers.Measure("right", output => output.Right));
        graph.Measure("length", answers.Measure("length", output => output.Length));
    }, seeds, "right", "length");

    public static async Task<Site> StartAsync(Experiment? experiment = null)
    {
        var lab = new RunHarness();
        experiment ??= Questions();
        await lab.RunAsync(experiment);
        return await OverAsync(lab, experiment);
    }

    /// <summary>Over a store as it is.</summary>
    public static async Task<Site> OverAsync(RunHarness lab, Experiment experiment)
    {
        Site? site = null;
        var viewed = ViewedExperiment.OfStore(lab.Runner, new PlanRequest(experiment, "default"));
        var server = await ViewServer.StartAsync(
            viewed, new IPEndPoint(IPAddress.Loopback, 0), problem => site!.failures.Add(problem));
        return site = new Site(lab, server);
    }

    public string At(string path) => new Uri(Server.Address, path).AbsoluteUri;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        lab.Dispose();
    }

    private static object Outcome(int item, string arm, long seed) => item == 4 && arm == "large"
        ? new { id = "q4", prompt = "Q: What is 4?\nA:", length = 0, failure = "prompt-too-long" }
        : new
        {
            id = $"q{item}",
            prompt = $"Q: What is {item}?\nA:",
            answer = item == 1 ? Attack : arm == "large" || item == 2 ? $"It is number {item} & more" : $"It may be {item + seed}",
            score = arm == "large" || item is 1 or 2 ? 1 : item == 3 ? 0 : arm == "small" && seed == 1 && item > 4 ? 1 : 0,
            length = item,
        };

    private static string Lines(int count, Func<int, object> record) => string.Concat(Enumerable.Range(1, count).Select(item =>
        System.Text.Json.JsonSerializer.Serialize(record(item)).Replace(">", "\\u003e", StringComparison.Ordinal) + "\n"));
}
