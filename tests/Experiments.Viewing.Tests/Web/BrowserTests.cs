using Experiments.Rating.Tests.Support;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Plans;
using Experiments.Runtime.TestHost;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Site = Experiments.Viewing.Tests.Support.Site;

namespace Experiments.Viewing.Tests.Web;

/// <summary>The served pages in a real browser. Skipped where there is no Chromium.</summary>
public sealed class BrowserTests
{
    [ChromiumFact]
    public async Task Keys_filters_and_search_lead_to_items_whose_links_last()
    {
        await using var site = await Site.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(site.At("/"));
        await page.GetByRole(AriaRole.Link, new() { Name = "answers" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("q1");

        await page.GetByLabel("Show").SelectOptionAsync("flipped");
        await Expect(page.Locator(".count")).ToHaveTextAsync("5 of 8 items");
        await Expect(page.Locator("h1")).ToHaveTextAsync("q3");
        foreach (var (key, item) in new[] { ("j", "q5"), ("j", "q6"), ("k", "q5") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(page.Locator("h1")).ToHaveTextAsync(item);
        }
        Assert.EndsWith("/items/answers?show=flipped&item=q5", page.Url);
        await Expect(page.Locator(".arm")).ToHaveCountAsync(4);
        await Expect(page.Locator(".arm .response .text").First).ToHaveTextAsync("It may be 6");

        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator(".arm").Nth(2).Locator(".changed").First).ToHaveTextAsync("is number 5 & more");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("number 7");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("q7");
        await Expect(page.Locator(".detail mark").First).ToHaveTextAsync("number 7");

        var other = await browser.NewPageAsync();
        await other.GotoAsync(page.Url);
        await Expect(other.Locator(".count")).ToHaveTextAsync("1 of 8 items");
        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.StartsWith(site.Server.Address.AbsoluteUri, url));
    }

    [ChromiumFact]
    public async Task What_a_model_wrote_is_text_whatever_it_holds()
    {
        await using var site = await Site.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(site.At("/items/answers?item=q1&q=owned"));

        Assert.Equal(Site.Attack, await page.Locator(".arm .response .text").First.TextContentAsync());
        Assert.Equal("answers · asked", await page.TitleAsync());
        await Expect(page.Locator("img")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Without_scripts_everything_can_be_read()
    {
        await using var site = await Site.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.At("/"));
        await page.Locator("td a").First.ClickAsync();
        await page.GetByLabel("Show").SelectOptionAsync("wrong");
        await page.GetByPlaceholder("Search").FillAsync("number 6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(page.Locator(".count")).ToHaveTextAsync("1 of 8 items");
        await Expect(page.Locator(".prompt .text")).ToHaveTextAsync("Q: What is 6?\nA:");
        await Expect(page.Locator(".gold .text")).ToHaveTextAsync("number 6");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "next", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("q2");
    }

    [ChromiumFact]
    public async Task A_training_that_goes_on_shows_a_curve_that_grows_and_what_it_says()
    {
        var lab = new RunHarness();
        var experiment = new Asked(
            (graph, arm, seed) => graph.Add("train", WriteFiles.Kind, new WriteFiles($">a\n{arm} {seed}\n"), WriteFiles.Somewhere), 1);
        var task = lab.Runner.Plan([new PlanRequest(experiment, "default")]).Tasks[0];
        await using var site = await Site.OverAsync(lab, experiment);
        using var draft = lab.Runner.Store.Begin("write-files", task.Key!.Value);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await using var log = new StreamWriter(Path.Combine(draft.Files, "training.csv")) { AutoFlush = true, NewLine = "\n" };
        await log.WriteAsync("step,tokens,loss\n1,10,4.5\n2,20,4.25\n3,3");

        await page.GotoAsync(site.At("/"));
        await page.Locator("#running").GetByRole(AriaRole.Link, new() { Name = "train" }).ClickAsync();
        await Expect(page.Locator("tr.current")).ToContainTextAsync("model small, seed 124.2500");
        await Expect(page.Locator("tr.current .running")).ToHaveTextAsync("running");
        var before = await page.Locator("figure svg .series path, figure svg .series polyline").First.GetAttributeAsync("d");
        await log.WriteAsync("0,4\n4,40,3.5\n");
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(draft.Files)!, "log.txt"), "halfway <there>\n");

        await Expect(page.Locator("tr.current")).ToContainTextAsync("43.5000", new() { Timeout = 20_000 });
        await Expect(page.Locator(".log")).ToHaveTextAsync("halfway <there>");
        Assert.NotEqual(before, await page.Locator("figure svg .series path, figure svg .series polyline").First.GetAttributeAsync("d"));
        Assert.Empty(site.Failures);
    }
}
