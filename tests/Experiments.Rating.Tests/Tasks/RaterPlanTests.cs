using Experiments.Inference.Tests.Support;
using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests.Tasks;

public sealed class RaterPlanTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly ManualClock clock = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Every_pair_gets_as_many_raters_as_wanted_and_no_rater_a_pair_twice()
    {
        var task = await RatingTasks.OpenAsync(
            context, 30, stage => stage with { PairsPerRater = 7, RatersPerPair = 3, Checks = 2 });
        var counts = new Dictionary<string, int>();
        var lists = new List<IReadOnlyList<RaterPlace>>();
        while (RaterPlan.Of(task, lists.Count + 1, counts) is { Count: > 0 } places)
        {
            lists.Add(places);
            foreach (var place in places)
            {
                counts[place.Pair] = counts.GetValueOrDefault(place.Pair) + 1;
            }
        }

        // 90 ratings, 7 each.
        Assert.Equal(13, lists.Count);
        Assert.All(task.Pairs, pair => Assert.Equal(3, counts[pair.Id]));
        Assert.All(lists, list => Assert.Equal(list.Count, list.DistinctBy(place => place.Pair).Count()));
        Assert.All(lists, list => Assert.Equal(2, list.Count(place => place.Pair.StartsWith("check"))));
        Assert.All(lists, list => Assert.InRange(list.Count(place => place.FirstOnLeft) - list.Count / 2.0, 0, 0.5));
        Assert.Equal(Enumerable.Range(1, 9), lists[0].Select(place => place.Position));
    }

    [Fact]
    public async Task The_seed_and_the_raters_number_decide_the_list()
    {
        var task = await RatingTasks.OpenAsync(context, 30, stage => stage with { PairsPerRater = 10 });
        var none = new Dictionary<string, int>();

        Assert.Equal(RaterPlan.Of(task, 1, none), RaterPlan.Of(task, 1, none));
        Assert.NotEqual(RaterPlan.Of(task, 1, none), RaterPlan.Of(task, 2, none));
        Assert.NotEqual(
            RaterPlan.Of(task, 1, none), RaterPlan.Of(task with { Guide = task.Guide with { Seed = 2 } }, 1, none));
    }

    [Fact]
    public async Task Pairs_that_somebody_left_behind_go_to_another_after_a_day_and_their_answers_count()
    {
        var task = await RatingTasks.OpenAsync(context, 4, stage => stage with { RatersPerPair = 1 });
        using var store = RatingStore.Open(Path.Combine(context.Folder("db"), "r.db"), task, clock);
        var links = store.Invite(3, TimeSpan.FromDays(9)).Select(Secret.Read).ToList();
        var sessions = links.ConvertAll(_ => Secret.New());
        Assert.Equal(InvitationState.Open, store.Begin(links[0]!, sessions[0]));
        store.Answer(1, 1, ["left"], "");

        Assert.Equal(InvitationState.NothingLeft, store.Begin(links[1]!, sessions[1]));
        Assert.Equal(InvitationState.Open, store.Look(links[1]!));
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(InvitationState.Open, store.Begin(links[1]!, sessions[1]));

        var answered = store.PlacesOf(1).Single(place => place.IsAnswered).Place.Pair;
        Assert.Equal(3, store.PlacesOf(2).Count);
        Assert.DoesNotContain(answered, store.PlacesOf(2).Select(place => place.Place.Pair));
    }

    [Fact]
    public async Task Ratings_of_another_task_are_not_mixed_in()
    {
        var path = Path.Combine(context.Folder("db"), "r.db");
        var task = await RatingTasks.OpenAsync(context, 4);
        RatingStore.Open(path, task, clock).Dispose();

        var error = Assert.Throws<RatingException>(() => RatingStore.Open(path, task with { Identity = "another" }, clock));

        Assert.Contains("has ratings of another task", error.Message);
        File.WriteAllText(path, new string('x', 5000));
        Assert.Throws<RatingException>(() => RatingStore.Open(path, task, clock));
    }
}
