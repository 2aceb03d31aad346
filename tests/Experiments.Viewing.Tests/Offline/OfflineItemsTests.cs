using Experiments.Rating.Tests.Support;
using Experiments.Results.Items;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;
using Experiments.Viewing.Content;
using Experiments.Viewing.Offline;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Site = Experiments.Viewing.Tests.Support.Site;

namespace Experiments.Viewing.Tests.Offline;

/// <summary>The page that needs no server, opened from a disk in a real browser.</summary>
public sealed class OfflineItemsTests : IDisposable
{
    private static readonly string[] Parts =
        [".count", ".id", ".line", "h1", ".block", ".arm h2", ".arm .text", ".arm dd", ".marks", ".detail mark"];

    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [ChromiumFact]
    public async Task Ten_thousand_items_are_filtered_and_few_rows_are_there_at_once()
    {
        var path = await WriteAsync(Site.Questions(10_000));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(path).AbsoluteUri);

        await Expect(page.Locator(".count")).ToHaveTextAsync("10,000 of 10,000 items");
        Assert.InRange(await page.Locator(".space a").CountAsync(), 5, 60);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("number 9876 &");
        await Expect(page.Locator(".count")).ToHaveTextAsync("1 of 10,000 items");
        await Expect(page.Locator("h1")).ToHaveTextAsync("q9876");
        await page.GetByPlaceholder("Search").FillAsync("");
        await page.GetByLabel("Show").SelectOptionAsync("unscored");
        await Expect(page.Locator("h1")).ToHaveTextAsync("q4");
        await page.GetByLabel("Show").SelectOptionAsync("flipped");
        await page.GetByLabel("Sort").SelectOptionAsync("lowest");
        await Expect(page.Locator(".count")).ToHaveTextAsync("9,997 of 10,000 items");

        await page.Locator(".list").EvaluateAsync("list => { list.scrollTop = list.scrollHeight; }");
        await Expect(page.Locator(".space a .id").Last).ToHaveTextAsync("q10000");
        Assert.InRange(await page.Locator(".space a").CountAsync(), 5, 60);
        await page.Locator(".space a").Last.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("q10000");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("h1")).ToHaveTextAsync("q9999");
        var other = await browser.NewPageAsync();
        await other.GotoAsync(page.Url);
        await Expect(other.Locator("h1")).ToHaveTextAsync("q9999");
        Assert.Equal("flipped", await other.GetByLabel("Show").InputValueAsync());
        Assert.Empty(complaints);
        Assert.Single(requests);
    }

    [ChromiumFact]
    public async Task The_page_finds_what_the_server_finds()
    {
        await CompareAsync(
            2,
            "", "show=wrong", "show=flipped", "show=differ&measure=length", "show=unscored", "q=MAY be", "q=q1&sort=id", "sort=highest",
            "sort=lowest&repeat=seed 1", "arm=model large&show=wrong", "f.topic=odd&show=flipped", "q=prompt-too&item=q4",
            "q=owned&item=q1",
            "show=flipped&arm=model small", "measure=length&sort=highest&item=q3");

        // Ten trials are too many for a line of the list, two arms are not.
        await CompareAsync(5, "", "measure=length", "show=unscored", "arm=model large");
    }

    private static async Task CompareAsync(int seeds, params string[] queries)
    {
        await using var site = await Site.StartAsync(Site.Questions(seeds: seeds));
        var path = Write(site.Lab, Site.Questions(seeds: seeds));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var (offline, served) = (await browser.NewPageAsync(), await browser.NewPageAsync());
        foreach (var query in queries)
        {
            var escaped = query.Replace(" ", "%20", StringComparison.Ordinal);
            await offline.GotoAsync("about:blank");
            await offline.GotoAsync($"{new Uri(path).AbsoluteUri}#{escaped}");
            await served.GotoAsync(site.At($"/items/answers?{escaped}"));
            foreach (var part in Parts)
            {
                Assert.Equal((query, part, await TextsAsync(served, part)), (query, part, await TextsAsync(offline, part)));
            }
        }
    }

    [ChromiumFact]
    public async Task Without_scripts_it_says_where_to_read_and_attacks_are_text()
    {
        var path = await WriteAsync(Site.Questions());
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var still = await context.NewPageAsync();
        await still.GotoAsync(new Uri(path).AbsoluteUri);
        await Expect(still.Locator("h1")).ToHaveTextAsync("This page needs JavaScript");
        await Expect(still.Locator("noscript code")).ToHaveTextAsync("view");

        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(path).AbsoluteUri + "#item=q1");
        Assert.Equal(Site.Attack, await page.Locator(".arm .response .text").First.TextContentAsync());
        Assert.Equal("Does a large model know more?", await page.TitleAsync());
        await Expect(page.Locator("img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Equal_results_give_equal_bytes_and_a_text_stands_once_in_the_list_and_once_in_its_block()
    {
        var experiment = Site.Questions();
        var text = File.ReadAllText(await WriteAsync(experiment));

        Assert.Equal(text, File.ReadAllText(Write(lab, experiment)));
        Assert.Equal(3, text.Split("What is 7?\"").Length);
        Assert.DoesNotContain("<script>document", text);
        Assert.DoesNotContain("<img", text);
    }

    [Fact]
    public void A_score_beyond_what_six_digits_can_say_is_written_in_full()
    {
        var item = new EvaluatedItem("q1", [], [new ItemOutcome([1e300], null, [])]);
        var set = new ItemSet("answers", "kind", [new("nats", Direction.Neutral, false)], [new("t", "", "")], [item]);
        using var stream = new MemoryStream();
        OfflineItems.Write(stream, new PlanRequest(Site.Questions(), "default"), [set]);
        Assert.Contains("1E+300", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static async Task<string> TextsAsync(IPage page, string part) =>
        string.Join('\n', (await page.Locator(part).AllTextContentsAsync()).Select(text => text.Trim()));

    private async Task<string> WriteAsync(Experiment experiment)
    {
        var run = await lab.RunAsync(experiment);
        Assert.Empty(run.Schedule.Failures);
        return Write(lab, experiment);
    }

    private static string Write(RunHarness lab, Experiment experiment)
    {
        var results = ViewedExperiment.OfStore(lab.Runner, new PlanRequest(experiment, "default")).Now();
        return OfflineItems.Write(results.Result.Folder, results);
    }
}
