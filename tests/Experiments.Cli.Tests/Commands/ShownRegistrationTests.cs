using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What <c>show</c> and <c>list</c> know of registrations, before anything ran.</summary>
public sealed class ShownRegistrationTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Show_says_that_claims_are_not_registered_and_how_they_would_be()
    {
        await console.RunAsync("show", "counting", "--profile", "smoke");
        Assert.Matches(@"claim +at +says\n", console.Out);
        Assert.EndsWith(
            "claims    not registered; 'register counting --profile smoke' writes them down before there are results\n", console.Out);
        await console.RunAsync("show", "counting", "--json");
        using var document = JsonDocument.Parse(console.Out);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("registration").ValueKind);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("claims")[0].GetProperty("registration").ValueKind);

        console.Experiments = [new Counting { ClaimNames = [] }];
        await console.RunAsync("show", "counting");
        Assert.DoesNotContain("regist", console.Out);
    }

    [Fact]
    public async Task Show_says_what_became_of_each_claim_since()
    {
        console.Experiments = [new Counting { ClaimNames = ["grows", "gone"] }];
        await console.RunAsync("register", "counting");
        await console.RunAsync("show", "counting");
        Assert.Matches(@"claim +at +registration +says\n.*\ngrows +counting.yaml\(20,10\) +registered +Mean", console.Out);
        Assert.Matches(@"\n\ncounting: registered [-\d]+ [:\d]+ UTC \(own clock\), without git\n  no time stamp\n", console.Out);
        Assert.DoesNotContain("not registered;", console.Out);

        console.Experiments = [new Counting { ClaimNames = ["grows", "more"], Seeds = 3 }];
        await console.RunAsync("show", "counting");
        Assert.Matches(@"grows +counting.yaml\(20,10\) +changed +Mean", console.Out);
        Assert.Matches(@"more +counting.yaml\(20,10\) +added +Mean", console.Out);
        Assert.Matches(@"gone +dropped +Mean", console.Out);
        Assert.Contains("\ngrows changed: axis seed has also 3\n", console.Out);

        await console.RunAsync("show", "counting", "--json");
        using var document = JsonDocument.Parse(console.Out);
        Assert.Equal(
            [("grows", "changed"), ("more", "added"), ("gone", "dropped")],
            document.RootElement.GetProperty("claims").EnumerateArray().Select(claim => (
                claim.GetProperty("name").GetString(), claim.GetProperty("registration").GetProperty("state").GetString())));
        Assert.Matches("^[0-9a-f]{64}$", document.RootElement.GetProperty("registration").GetProperty("hash").GetString());
    }

    // A plan reads the files that commands name; what was registered is known without.
    [Fact]
    public async Task Show_can_do_without_a_plan()
    {
        console.Experiments = [new Commanding(Commanding.Shell()) { Claims = [new("right", "Mean(Right) > 0.5", Commanding.Place)] }];
        await console.WriteAsync("commanding.yaml", []);
        await console.WriteAsync("run.sh", []);
        await console.RunAsync("register", "commanding");
        await console.RunAsync("show", "commanding");
        Assert.Matches(@"right +commanding.yaml\(7,3\) +registered +Mean", console.Out);
        File.Delete(Path.Combine(console.Folder, "run.sh"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("show", "commanding"));
        Assert.Matches("Whether claims are as they were registered is not known: .*run.sh", console.Out);
        Assert.Contains("commanding: registered ", console.Out);
    }

    [Fact]
    public async Task List_marks_what_was_registered_where_anything_was()
    {
        await console.RunAsync("list");
        Assert.DoesNotContain("registered", console.Out);
        await console.RunAsync("register", "counting");
        await console.RunAsync("run", "upwards");
        await console.RunAsync("register", "counting", "--profile", "smoke");
        await console.RunAsync("register", "upwards", "--late");
        using var authority = new FakeAuthority();
        await console.RunAsync("register", "counting", "--profile", "smoke", "--stamp-request", "ask.tsq");
        await console.WriteAsync("reply.tsr", authority.Reply(await console.ReadAsync("ask.tsq")));
        await console.RunAsync("register", "counting", "--profile", "smoke", "--stamp", "reply.tsr");
        Assert.Equal(ExitCode.Success, await console.RunAsync("list"));
        Assert.Matches(@"profiles +registered +spec", console.Out);
        Assert.Matches(@"counting .*broken +default, smoke \(stamped\) +counting.yaml", console.Out);
        Assert.Matches(@"upwards .*broken +default \(late\) +study/upwards.yaml", console.Out);
        Assert.Matches(@"onwards .*broken +study/onwards.yaml", console.Out);

        await console.RunAsync("list", "counting", "--json");
        var profiles = JsonDocument.Parse(console.Out).RootElement.GetProperty("experiments")[0].GetProperty("profiles");
        Assert.Equal(
            [false, true],
            profiles.EnumerateArray().Take(2).Select(each => each.GetProperty("registration").GetProperty("stamped").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, profiles[2].GetProperty("registration").ValueKind);
    }

    [Fact]
    public async Task List_shows_the_others_where_one_registration_cannot_be_read()
    {
        await console.RunAsync("register", "upwards");
        Directory.CreateDirectory(Path.Combine(console.Folder, "results/counting"));
        await console.WriteAsync("results/counting/registration.json", "{"u8.ToArray());
        Assert.Equal(ExitCode.Failure, await console.RunAsync("list"));
        Assert.Matches(@"counting .*broken +cannot be read +counting.yaml", console.Out);
        Assert.Matches(@"upwards .*broken +default +study/upwards.yaml", console.Out);
        Assert.Contains("registration.json cannot be read", console.Error);
    }
}
