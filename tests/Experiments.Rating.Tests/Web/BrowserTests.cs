using System.Text.RegularExpressions;
using Experiments.Rating.Tests.Support;
using Microsoft.Playwright;

namespace Experiments.Rating.Tests.Web;

/// <summary>A real browser: keys, and pages without scripts. Skipped where there is no Chromium.</summary>
public sealed class BrowserTests
{
    [ChromiumFact]
    public async Task A_rater_rates_by_keys_alone_and_nothing_is_blocked_or_loaded_from_elsewhere()
    {
        await using var site = await Site.StartAsync(3);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(site.Server.Address, $"/begin/{site.Store.Invite(1, TimeSpan.FromDays(1)).Single()}").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).PressAsync("Enter");

        foreach (var (heading, key) in new[] { ("Pair 1 of 3", "1"), ("Pair 2 of 3", "ArrowRight"), ("Pair 3 of 3", "2") })
        {
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);
            await page.Keyboard.PressAsync(key);
            await page.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Thank you");
        Assert.Equal(["left", "right", "tie"], site.Store.Export().OrderBy(rating => rating.Position).Select(rating => rating.Verdict));
        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.StartsWith(site.Server.Address.AbsoluteUri, url));

        // Back leads to the answer, which another one replaces.
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Pair 3 of 3");
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Thank you");
        Assert.Equal(3, site.Store.Export().Count);
        Assert.Equal(("right", 1), (site.Store.Export()[^1].Verdict, site.Store.Export()[^1].Changes));
    }

    [ChromiumFact]
    public async Task Letters_in_a_comment_are_no_keys_and_attacks_are_text()
    {
        const string Attack = "</div><script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">";
        await using var site = await Site.StartAsync(1, text: _ => Attack);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await BeginAsync(site, page);

        await page.GetByLabel("B is better").CheckAsync();
        await page.GetByLabel("Comment, if you like").FillAsync("");
        await page.GetByLabel("Comment, if you like").PressSequentiallyAsync("1 of 2 and 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/end"));

        var rating = site.Store.Export().Single();
        Assert.Equal(("right", "1 of 2 and 3"), (rating.Verdict, rating.Comment));
        await page.GoBackAsync();
        Assert.Equal("Compare two responses", await page.TitleAsync());
        Assert.Equal(Attack, await page.Locator(".text").Nth(1).TextContentAsync());
    }

    [ChromiumFact]
    public async Task Without_scripts_pages_work_and_a_closed_browser_goes_on()
    {
        await using var site = await Site.StartAsync(2);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await BeginAsync(site, page);
        await page.GetByLabel("A is better").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/pair/2"));

        // What a browser keeps when it is closed.
        await using var later = await browser.NewContextAsync(new() { StorageState = await context.StorageStateAsync() });
        var again = await later.NewPageAsync();
        await again.GotoAsync(site.Server.Address.AbsoluteUri);

        Assert.Equal("Pair 2 of 2", await again.Locator("h1").TextContentAsync());
    }

    private static async Task BeginAsync(Site site, IPage page)
    {
        await page.GotoAsync(new Uri(site.Server.Address, $"/begin/{site.Store.Invite(1, TimeSpan.FromDays(1)).Single()}").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/pair/"));
    }
}
