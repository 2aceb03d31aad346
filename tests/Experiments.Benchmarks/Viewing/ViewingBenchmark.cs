using System.Diagnostics;
using System.Globalization;
using Experiments.Results.Items;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Viewing.Offline;
using Microsoft.Playwright;
using SourcePosition = Experiments.Runtime.Specs.SourcePosition;

namespace Experiments.Benchmarks.Viewing;

/// <summary>The page of all items in Chromium: its size, how soon it shows something, how it follows keys and the wheel.</summary>
internal static class ViewingBenchmark
{
    private const int Arms = 6;

    private const string Chromium = "/usr/bin/chromium";

    // From a change of the search to the frame that shows its answer.
    private const string Search = """
        async text => {
          const field = document.querySelector("input[type=search]");
          field.focus();
          const start = performance.now();
          field.value = text;
          field.dispatchEvent(new Event("input"));
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          return performance.now() - start;
        }
        """;

    // The longest and the mean time between two frames while the list runs past.
    private const string Scroll = """
        async () => {
          const list = document.querySelector(".list");
          const frames = [];
          let last = await new Promise(requestAnimationFrame);
          for (let frame = 0; frame < 120; frame++) {
            list.scrollTop += 400;
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return [Math.max(...frames), frames.reduce((sum, one) => sum + one, 0) / frames.length];
        }
        """;

    /// <summary>Measures, and writes what it found.</summary>
    /// <param name="items">How many items.</param>
    public static async Task RunAsync(int items)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("viewing-").FullName, OfflineItems.FileName);
        try
        {
            var clock = Stopwatch.StartNew();
            using (var file = File.Create(path))
            {
                OfflineItems.Write(file, new PlanRequest(new Nothing(), "default"), [Made(items)]);
            }

            var size = new FileInfo(path).Length / 1e6;
            Say($"{items:N0} items x {Arms} arms: {size:0.0} MB, written in {clock.Elapsed.TotalSeconds:0.00} s");
            await MeasureAsync(path, items).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static async Task MeasureAsync(string path, int items)
    {
        using var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        }).ConfigureAwait(false);
        var page = await browser.NewPageAsync().ConfigureAwait(false);
        await page.GotoAsync(new Uri(path).AbsoluteUri).ConfigureAwait(false);
        var paint = await page.EvaluateAsync<double>(
            "() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))"
            + ".observe({ type: 'paint', buffered: true }))").ConfigureAwait(false);
        Say($"first paint {paint:0} ms, rows in the page {await page.Locator(".space a").CountAsync().ConfigureAwait(false)}");
        Say($"first search, before texts are ready {await page.EvaluateAsync<double>(Search, "z").ConfigureAwait(false):0} ms");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.ready").ConfigureAwait(false);
        var times = new List<double>();
        foreach (var text in new[] { "w", "wo", "wor", "word", "word 7", "word 77", $"item {items / 2}", "" })
        {
            times.Add(await page.EvaluateAsync<double>(Search, text).ConfigureAwait(false));
        }

        Say($"keystroke to frame: {string.Join(", ", times.Select(time => $"{time:0}"))} ms");
        var frames = await page.EvaluateAsync<double[]>(Scroll).ConfigureAwait(false);
        Say($"scrolling: {frames[1]:0.0} ms a frame, {frames[0]:0.0} ms the longest");
    }

    // Answers of some sixty words, all different, to prompts of a hundred.
    private static ItemSet Made(int items)
    {
        var random = new SeededRandom(1, "viewing");
        List<ItemTrial> trials = [.. Enumerable.Range(1, Arms).Select(arm => new ItemTrial($"a{arm}", $"arm {arm}", "seed 1"))];
        return new(
            "answers", "qa", [new("right", Direction.HigherIsBetter, true)], trials,
            [.. Enumerable.Range(0, items).Select(item => new EvaluatedItem(
                $"item-{item}",
                [
                    new(ItemRole.Prompt, "prompt", $"item {item} {Words(100)}", "answers"), new(ItemRole.Gold, "gold", Words(2), "answers"),
                    new(ItemRole.Field, "topic", $"topic {item % 7}", "answers"),
                ],
                [.. trials.Select(_ => Answered())]))]);

        ItemOutcome Answered() => new([random.Next(2)], null, [new(ItemRole.Response, "answer", Words(60), "answers")]);

        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"word {random.Next(5000)}"));
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Nothing : Experiment<int>
    {
        public override ExperimentInfo Info { get; } = new("made", new SourcePosition("made.yaml", 1, 1))
        {
            Profiles = [new("default", Reproducibility.Exact)],
        };

        public override IEnumerable<int> Trials(string profile) => [];

        protected override IReadOnlyList<AxisValue> Axes(int trial) => [];

        protected override void Wire(TrialGraph graph, int trial, string profile)
        {
        }
    }
}
