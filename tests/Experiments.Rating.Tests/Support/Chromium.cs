using Microsoft.Playwright;

namespace Experiments.Rating.Tests.Support;

/// <summary>A real browser, where Debian has it.</summary>
internal static class Chromium
{
    public const string Path = "/usr/bin/chromium";

    // A container has no room for Chromium's own sandbox, and little shared memory; the pages are ours.
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    });
}

/// <summary>A test that needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = File.Exists(Chromium.Path) ? null : $"{Chromium.Path} is missing; apt-get install chromium";
}
