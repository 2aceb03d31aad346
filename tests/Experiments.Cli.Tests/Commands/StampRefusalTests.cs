using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>Time stamps that are not what they say are refused, when they are recorded and whenever they are read.</summary>
public sealed class StampRefusalTests : IDisposable
{
    private const string Expired = @"the certificate of CN=Example Time Stamps, O=Example is valid from [-\d: ]+ to [-\d: ]+ UTC, and ";
    private readonly FakeConsole console = FakeConsole.WithStudy();
    private readonly FakeAuthority authority = new();

    private string Registration => Path.Combine(console.Folder, "results/counting/registration.json");

    public void Dispose()
    {
        authority.Dispose();
        console.Dispose();
    }

    [Theory]
    [InlineData("truncated", "reply.tsr is not an RFC 3161 time-stamp reply or token, or is not whole")]
    [InlineData("empty", "reply.tsr is not an RFC 3161 time-stamp reply or token, or is not whole")]
    [InlineData("text", "reply.tsr is not an RFC 3161 time-stamp reply or token, or is not whole")]
    [InlineData("longer", "reply.tsr is not an RFC 3161 time-stamp reply or token, or is not whole")]
    [InlineData("request", "reply.tsr is a time-stamp request, and not the reply; send it to a time-stamp authority")]
    [InlineData("rejected", "reply.tsr has no time stamp: the authority rejected the request \\(status 2\\): no \\?\\[31mmore; the hash")]
    [InlineData("waiting", "reply.tsr has no time stamp: the authority did not grant the request \\(status 3\\)")]
    [InlineData("signature", "reply.tsr: the signature is not valid: its content is not what CN=Example Time Stamps, O=Example signed")]
    [InlineData("time", "reply.tsr: the signature is not valid")]
    [InlineData("expired", Expired)]
    [InlineData("not yet", Expired)]
    [InlineData("web server", "O=Example is not one of a time-stamp authority: it would have the critical extended key usage")]
    [InlineData("no certificate", "reply.tsr does not hold the certificate that it was signed with")]
    [InlineData("hash", "reply.tsr is a time stamp of the hash 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff; the ")]
    [InlineData("sha-512", "reply.tsr is a time stamp of the hash [0-9a-f]{128} \\(of sha512, not of SHA-256\\); the registration")]
    [InlineData("upwards", "reply.tsr is a time stamp of the hash [0-9a-f]{64}, which is that of upwards, profile default; the "
        + "registration of counting, profile default has the hash [0-9a-f]{64}. Nothing was recorded")]
    public async Task What_is_no_proof_is_not_recorded(string what, string message)
    {
        // What claims the same of the same in the same second has the same hash, whatever its name.
        console.Experiments = [new Counting(), new Counting("upwards", "study/") { Says = "Mean(Accuracy) > 0.9" }];
        await console.RunAsync("register", "counting", "--stamp-request", "ask.tsq");
        await console.RunAsync("register", "upwards", "--stamp-request", "upwards.tsq");
        var before = await File.ReadAllBytesAsync(Registration);
        await console.WriteAsync("reply.tsr", await ReplyAsync(what, await console.ReadAsync("ask.tsq")));
        Assert.Equal(ExitCode.Failure, await console.RunAsync("register", "counting", "--stamp", "reply.tsr"));
        Assert.Matches(message, console.Error);
        Assert.Equal(before, await File.ReadAllBytesAsync(Registration));
        Assert.Equal([Registration], Directory.GetFiles(Path.GetDirectoryName(Registration)!));
    }

    [Fact]
    public async Task What_was_not_registered_cannot_be_stamped()
    {
        await console.WriteAsync("reply.tsr", authority.Token(new byte[32]));
        Assert.Equal(ExitCode.Failure, await console.RunAsync("register", "counting", "--profile", "smoke", "--stamp", "reply.tsr"));
        Assert.Contains(
            "counting, profile smoke is not registered, so that there is nothing to stamp; 'register counting --profile smoke "
                + "--stamp-request FILE.tsq' registers it",
            console.Error);
    }

    [Theory]
    [InlineData("time", "registration.json: time, authority or serial number of the time stamp of the registration of ")]
    [InlineData("missing", "registration.default.tsr is missing: the time stamp of the registration of ")]
    [InlineData("other", "registration.default.tsr is a time stamp of the hash ")]
    [InlineData("damaged", "registration.default.tsr is not an RFC 3161 time-stamp reply or token, or is not whole")]
    public async Task A_stamp_that_was_changed_by_hand_is_refused(string what, string message)
    {
        await console.RunAsync("register", "counting", "--stamp-request", "ask.tsq");
        await console.WriteAsync("reply.tsr", authority.Reply(await console.ReadAsync("ask.tsq")));
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp", "reply.tsr"));
        var stamp = Path.Combine(Path.GetDirectoryName(Registration)!, "registration.default.tsr");
        switch (what)
        {
            case "time":
                var text = await File.ReadAllTextAsync(Registration);
                await File.WriteAllTextAsync(Registration, OfAnotherYear(text));
                break;
            case "missing":
                File.Delete(stamp);
                break;
            case "other":
                await File.WriteAllBytesAsync(stamp, authority.Token(new byte[32]));
                break;
            default:
                await File.WriteAllBytesAsync(stamp, (await File.ReadAllBytesAsync(stamp))[..100]);
                break;
        }

        foreach (var command in new[] { "run", "report", "verify", "show", "register" })
        {
            Assert.Equal(ExitCode.Failure, await console.RunAsync(command, "counting"));
            Assert.Contains(message, console.Error);
        }
    }

    // A registration that changed since is stamped all the same: its hash says which one was meant.
    [Fact]
    public async Task A_reply_goes_to_the_registration_that_it_is_of()
    {
        await console.RunAsync("register", "counting", "--stamp-request", "first.tsq");
        console.Experiments = [new Counting { Seeds = 3 }];
        await console.RunAsync("register", "counting", "--stamp-request", "second.tsq");
        foreach (var name in new[] { "second", "first" })
        {
            await console.WriteAsync($"{name}.tsr", authority.Reply(await console.ReadAsync($"{name}.tsq")));
            Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp", $"{name}.tsr"));
        }

        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Registration));
        Assert.Equal(
            ["registration.default.tsr", "registration.default.2.tsr"],
            file.RootElement.GetProperty("registrations").EnumerateArray()
                .Select(entry => entry.GetProperty("stamp").GetProperty("file").GetString()));
    }

    // The registration's own time is in its hash, the stamp's is not.
    private static string OfAnotherYear(string text) => Regex.Replace(
        text, "(\"stamp\": \\{[^}]*\"time\": \")\\d{4}", "${1}2001");

    private async Task<byte[]> ReplyAsync(string what, byte[] query)
    {
        var reply = authority.Reply(query);
        var now = DateTimeOffset.UtcNow;
        using var expired = new FakeAuthority(now.AddDays(-1));
        using var early = new FakeAuthority { Time = now.AddYears(-3) };
        using var server = new FakeAuthority(forTimeStamps: false);
        using var bare = new FakeAuthority { SendsCertificate = false };
        return what switch
        {
            "truncated" => reply[..^20],
            "empty" => [],
            "text" => "osf.io/abcde"u8.ToArray(),
            "longer" => [.. reply, 0],
            "request" => query,
            "rejected" => FakeAuthority.Response(2, "no \u001b[31mmore", null),
            "waiting" => FakeAuthority.Response(3, null, null),
            // The signature is the last of what is signed with.
            "signature" => [.. reply[..^1], (byte)(reply[^1] ^ 1)],
            "time" => Changed(reply, $"{authority.Time:yyyyMMddHHmmss}Z"),
            "expired" => expired.Reply(query),
            "not yet" => early.Reply(query),
            "web server" => server.Reply(query),
            "no certificate" => bare.Reply(query),
            "hash" => authority.Token(Convert.FromHexString("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")),
            "sha-512" => authority.Token(new byte[64], "2.16.840.1.101.3.4.2.3"),
            _ => authority.Reply(await console.ReadAsync($"{what}.tsq")),
        };
    }

    // One second later than was signed.
    private static byte[] Changed(byte[] reply, string time)
    {
        var place = reply.AsSpan().IndexOf(Encoding.ASCII.GetBytes(time));
        Assert.True(place > 0);
        reply[place + time.Length - 2] = (byte)(reply[place + time.Length - 2] ^ 1);
        return reply;
    }
}
