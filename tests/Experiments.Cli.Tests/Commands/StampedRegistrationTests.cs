using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>Time stamps of an authority: asked for, checked, recorded, and shown with who vouches for them.</summary>
public sealed class StampedRegistrationTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();
    private readonly FakeAuthority authority = new() { Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };

    private string Results => Path.Combine(console.Folder, "results/counting");

    public void Dispose()
    {
        authority.Dispose();
        console.Dispose();
    }

    // RFC 3161, 2.4.1: version 1, the hash algorithm and the hash, and that the certificate is wanted.
    [Fact]
    public async Task The_request_is_for_the_hash_of_the_registration()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp-request", "ask.tsq", "--json"));
        var registered = Registered();
        Assert.Equal(Path.Combine(console.Folder, "ask.tsq"), registered.GetProperty("request").GetString());
        Assert.Equal(
            "3039020101" + "3031300d060960864801650304020105000420" + registered.GetProperty("hash").GetString() + "0101ff",
            Convert.ToHexStringLower(await console.ReadAsync("ask.tsq")));

        await console.RunAsync("register", "counting", "--stamp-request", "ask.tsq");
        Assert.Contains("--data-binary @ask.tsq AUTHORITY -o ask.tsr\n  ./exp register counting --stamp ask.tsr\n", console.Out);
        await console.RunAsync("register", "counting", "--profile", "smoke", "--stamp-request", "smoke.tsq");
        Assert.Contains("  ./exp register counting --profile smoke --stamp smoke.tsr\n", console.Out);
    }

    [Theory]
    [InlineData("a time stamp is of one registration, and 2 experiments are named", "counting", "upwards", "--stamp-request", "new.tsq")]
    [InlineData("a time stamp is of one registration, and 2 experiments are named", "counting", "upwards", "--stamp", "other.tsr")]
    [InlineData("other.tsr is there already, and is no time-stamp request", "counting", "--stamp-request", "other.tsr")]
    [InlineData("there is no folder ", "counting", "--stamp-request", "none/new.tsq")]
    [InlineData("one command does one of them", "counting", "--stamp-request", "new.tsq", "--stamp", "other.tsr")]
    [InlineData("there is no file ", "counting", "--stamp", "mistyped.TSR")]
    [InlineData("there is no file ", "counting", "--stamp-roots", "none.pem")]
    [InlineData("other.tsr has no certificate in PEM", "counting", "--stamp-roots", "other.tsr")]
    public async Task What_cannot_be_asked_for_registers_nothing(string message, params string[] args)
    {
        await console.WriteAsync("other.tsr", [1, 2, 3]);
        Assert.Equal(ExitCode.Usage, await console.RunAsync(["register", .. args]));
        Assert.Contains(message, console.Error);
        Assert.False(Directory.Exists(Results));
        Assert.Equal([1, 2, 3], await console.ReadAsync("other.tsr"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_or_a_token_is_recorded_with_what_it_says(bool alone)
    {
        var reply = await AskAsync();
        reply = alone ? authority.Token(Convert.FromHexString(Registered().GetProperty("hash").GetString()!)) : reply;
        await console.WriteAsync("reply.tsr", reply);
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp", "reply.tsr", "--json"));
        Assert.Equal(reply, await File.ReadAllBytesAsync(Path.Combine(Results, "registration.default.tsr")));
        Assert.Equal(JsonValueKind.Null, Registered().GetProperty("outside").ValueKind);
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Results, "registration.json")));
        var stamp = file.RootElement.GetProperty("registrations")[0].GetProperty("stamp");
        Assert.Equal("registration.default.tsr", stamp.GetProperty("file").GetString());
        Assert.Equal(authority.Time, stamp.GetProperty("time").GetDateTimeOffset());
        Assert.Equal("CN=Example Time Stamps, O=Example", stamp.GetProperty("authority").GetString());
        Assert.Equal("2A", stamp.GetProperty("serial").GetString());
        Assert.True(stamp.GetProperty("beforeResults").GetBoolean());

        // The same again is nothing new; another one is not what this registration is stamped with.
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp", "reply.tsr"));
        Assert.Contains("unchanged", console.Out);
        await console.WriteAsync("again.tsr", authority.Reply(await console.ReadAsync("ask.tsq")));
        Assert.Equal(ExitCode.Failure, await console.RunAsync("register", "counting", "--stamp", "again.tsr"));
        Assert.Contains(
            "is stamped 2026-01-02 03:04:05 UTC by Example Time Stamps (signature checked), before the first result already, by ",
            console.Error);
        Assert.Equal(reply, await File.ReadAllBytesAsync(Path.Combine(Results, "registration.default.tsr")));
    }

    // No machine trusts the authority of this test; its own root does, and that of another one does not.
    [Theory]
    [InlineData("register", "--stamp", "reply.tsr")]
    [InlineData("report")]
    [InlineData("verify")]
    [InlineData("show")]
    public async Task Who_vouches_for_the_authority_is_said(string command, params string[] more)
    {
        using var other = new FakeAuthority();
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "root.pem"), authority.RootPem);
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "other.pem"), other.RootPem);
        await RecordAsync();
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");

        await console.RunAsync([command, "counting", .. more]);
        Assert.Matches(
            @"\ncounting: registered \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(own clock\), without git\n"
                + @"  stamped 2026-01-02 03:04:05 UTC by Example Time Stamps, before the first result\n"
                + @"  signature checked, signed by Example Time Stamps, whose certificate this machine does not trust\n  \(.+\)\n",
            console.Out);
        await console.RunAsync([command, "counting", .. more, "--stamp-roots", "other.pem"]);
        Assert.Contains("signed by Example Time Stamps, whose certificate other.pem does not vouch for\n", console.Out);
        await console.RunAsync([command, "counting", .. more, "--stamp-roots", "root.pem"]);
        Assert.Contains("  signature checked, its certificate is trusted by root.pem\n", console.Out);
        await console.RunAsync([command, "counting", .. more, "--stamp-roots", "root.pem", "--json"]);
        Assert.Contains("\"trusted\": true,", console.Out);
        Assert.Contains("\"serial\": \"2A\",", console.Out);
    }

    [Fact]
    public async Task Tables_and_pages_name_the_stamp()
    {
        await console.RunAsync("register", "counting");
        await console.RunAsync("run", "counting");
        Assert.DoesNotContain("stamped", console.Out);
        await RecordAsync();
        // What a run said before must not be said again.
        await console.RunAsync("run", "counting");
        Assert.Contains("\nregistration: stamped 2026-01-02 03:04:05 UTC by Example Time Stamps (signature checked), ", console.Out);
        var page = await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results/counting/default/report.html"));
        Assert.Contains("stamped 2026-01-02 03:04:05 UTC by Example Time Stamps (signature checked)", page);
    }

    [Fact]
    public async Task A_stamp_of_before_the_first_result_may_be_recorded_after_it()
    {
        var reply = await AskAsync();
        await console.RunAsync("run", "counting");
        await console.WriteAsync("reply.tsr", reply);
        await console.RunAsync("register", "counting", "--stamp", "reply.tsr");
        Assert.Contains("UTC by Example Time Stamps, before the first result", console.Out);
    }

    [Theory]
    [InlineData(false, "after the first result")]
    [InlineData(true, "not known whether before the first result")]
    public async Task A_stamp_of_after_the_first_result_says_so(bool withoutStore, string order)
    {
        using var later = new FakeAuthority(DateTimeOffset.UtcNow.AddDays(2)) { Time = DateTimeOffset.UtcNow.AddDays(1) };
        await AskAsync();
        await console.RunAsync("run", "counting");
        if (withoutStore)
        {
            Directory.Delete(Path.Combine(console.Folder, ".experiments/store"), recursive: true);
        }

        await console.WriteAsync("reply.tsr", later.Reply(await console.ReadAsync("ask.tsq")));
        await console.RunAsync("register", "counting", "--stamp", "reply.tsr");
        Assert.Contains($"by Example Time Stamps, {order}\n", console.Out);
    }

    private JsonElement Registered() => JsonDocument.Parse(console.Out).RootElement.GetProperty("registered")[0];

    private async Task<byte[]> AskAsync()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp-request", "ask.tsq", "--json"));
        return authority.Reply(await console.ReadAsync("ask.tsq"));
    }

    private async Task RecordAsync()
    {
        await console.WriteAsync("reply.tsr", await AskAsync());
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp", "reply.tsr"));
    }
}
