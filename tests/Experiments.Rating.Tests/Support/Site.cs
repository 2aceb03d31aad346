using Experiments.Evaluation.Ratings;
using Experiments.Inference.Tests.Support;
using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Experiments.Rating.Web;

namespace Experiments.Rating.Tests.Support;

/// <summary>A server on loopback over a task of a test, which can be restarted.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly List<Exception> failures = [];

    private Site(TestContext context, ServedTask task, RatingServerOptions options)
    {
        (Context, Task) = (context, task);
        Options = options with { Clock = Clock, Report = failures.Add };
    }

    public TestContext Context { get; }

    public ServedTask Task { get; }

    public ManualClock Clock { get; } = new();

    public RatingServerOptions Options { get; private set; }

    public RatingStore Store { get; private set; } = null!;

    public RatingServer Server { get; private set; } = null!;

    public string Database => Path.Combine(Context.Folder("ratings"), "ratings.db");

    /// <summary>What went wrong in requests.</summary>
    public IReadOnlyList<Exception> Failures => failures;

    public static async Task<Site> StartAsync(
        int pairs = 4,
        Func<WriteRatingTask, WriteRatingTask>? change = null,
        Func<int, string>? text = null,
        RatingServerOptions? options = null)
    {
        var context = new TestContext();
        var task = ServedTask.Open(await RatingTasks.WriteAsync(context, pairs, change, text));
        var site = new Site(context, task, options ?? new() { RequestsPerMinute = 10_000 });
        await site.OpenAsync();
        return site;
    }

    /// <summary>Ends server and database without a word, and starts both anew.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Store.Dispose();
        await OpenAsync();
    }

    /// <summary>Somebody with a browser of their own, who has no link.</summary>
    public Visitor Visit() => new(Server.Address);

    /// <summary>A rater who has begun.</summary>
    public async Task<Visitor> BeginAsync()
    {
        var visitor = Visit();
        await visitor.BeginAsync(Store.Invite(1, TimeSpan.FromDays(1)).Single());
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Store.Dispose();
        Context.Dispose();
    }

    private async Task OpenAsync()
    {
        Store = RatingStore.Open(Database, Task, Clock);
        Server = await RatingServer.StartAsync(Task, Store, Options);
        Options = Options with { Port = Server.Address.Port };
    }
}
