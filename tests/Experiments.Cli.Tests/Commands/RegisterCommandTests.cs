using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What is registered before there are results, and what is refused after.</summary>
public sealed class RegisterCommandTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    private string Registration => Path.Combine(console.Folder, "results/counting/registration.json");

    public void Dispose() => console.Dispose();

    // Of counts 0, 4, 8 and seeds 1, 2: the number is the count, one more with seed 2.
    [Fact]
    public async Task A_registration_says_what_is_claimed_and_of_what()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting"));
        Assert.Contains("counting", console.Out);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Registration));
        Assert.Equal("counting", document.RootElement.GetProperty("experiment").GetString());
        var entry = Assert.Single(document.RootElement.GetProperty("registrations").EnumerateArray());
        Assert.False(entry.GetProperty("late").GetBoolean());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("commit").ValueKind);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("outside").ValueKind);
        Assert.Equal("0.1.0", entry.GetProperty("program").GetString());
        // All that is written is in the hash but the hash itself and who else vouches: one name more would break every earlier hash.
        Assert.Equal(
            ["time", "late", "commit", "clean", "program", "plan", "spec", "hash", "outside", "made"],
            entry.EnumerateObject().Select(property => property.Name));
        Assert.Matches("^[0-9a-f]{64}$", entry.GetProperty("hash").GetString());
        var spec = entry.GetProperty("spec");
        Assert.Equal(6, spec.GetProperty("trials").GetInt32());
        Assert.Equal(
            """[{"name":"grows","text":"Mean(Accuracy) > 0.5","exploratory":false}]""", Compact(spec.GetProperty("claims")));
        Assert.Equal("""[{"name":"accuracy","from":["$number.accuracy"]}]""", Compact(spec.GetProperty("measures")));
        Assert.Equal(
            """[{"name":"count","role":"sweep","values":["0","4","8"]},{"name":"seed","role":"repeat","values":["1","2"]}]""",
            Compact(spec.GetProperty("axes")));
        Assert.Equal(6, spec.GetProperty("identities").GetArrayLength());
        Assert.Equal(6, spec.GetProperty("stages").EnumerateObject().Count());
    }

    // The results' own run.json is the other source of the identities.
    [Fact]
    public async Task Stages_are_registered_by_the_identities_that_results_have()
    {
        await console.RunAsync("register", "counting");
        await console.RunAsync("run", "counting");
        using var registered = JsonDocument.Parse(await File.ReadAllTextAsync(Registration));
        using var run = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results/counting/default/run.json")));
        Assert.Equal(
            run.RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("spec").GetString()).Order(),
            registered.RootElement.GetProperty("registrations")[0].GetProperty("spec").GetProperty("identities").EnumerateArray()
                .Select(identity => identity.GetString()).Order());
    }

    [Fact]
    public async Task Who_has_results_can_register_late_only()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Usage, await console.RunAsync("register", "counting", "upwards"));
        Assert.Contains("error: counting, profile default, has results already: those of a run in ", console.Error);
        Assert.False(File.Exists(Registration));
        Assert.False(Directory.Exists(Path.Combine(console.Folder, "study/results")));

        // Another folder's results do not count, the store's do.
        Directory.Delete(Path.Combine(console.Folder, ".experiments/results"), recursive: true);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("register", "counting"));
        Assert.Contains("the store has those of the trial count=0,seed=1", console.Error);
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--profile", "smoke"));

        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--late"));
        Assert.Contains("late: there were results already", console.Out);
        await console.RunAsync("report", "counting");
        Assert.Contains("registered late", console.Out);
    }

    [Fact]
    public async Task Accepted_results_are_results()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");
        Directory.Delete(Path.Combine(console.Folder, ".experiments"), recursive: true);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("register", "counting"));
        Assert.Contains("accepted ones in ", console.Error);
    }

    [Fact]
    public async Task Every_registration_stays_and_the_same_is_written_once()
    {
        await console.RunAsync("register", "counting");
        var first = await File.ReadAllBytesAsync(Registration);
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting"));
        Assert.Contains("unchanged", console.Out);
        Assert.Equal(first, await File.ReadAllBytesAsync(Registration));

        console.Experiments = [new Counting { Seeds = 3 }];
        await console.RunAsync("register", "counting");
        await console.RunAsync("register", "counting", "--profile", "smoke");
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Registration));
        Assert.Equal(
            [("default", 6), ("default", 9), ("smoke", 1)],
            document.RootElement.GetProperty("registrations").EnumerateArray().Select(entry => entry.GetProperty("spec"))
                .Select(spec => (spec.GetProperty("profile").GetString(), spec.GetProperty("trials").GetInt32())));
    }

    // A stamp is got for the hash, so it comes after the registration, and may after the results.
    [Fact]
    public async Task The_id_of_a_registry_is_recorded_unchecked_and_changes_no_hash()
    {
        await console.RunAsync("register", "counting", "--json");
        var hash = Hash();
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("register", "counting", "--stamp", "osf.io/abcde", "--json"));
        Assert.Equal(hash, Hash());
        Assert.Contains("\"outside\": \"osf.io/abcde\"", console.Out);
        Assert.Contains("\"new\": false", console.Out);
        await console.RunAsync("report", "counting");
        Assert.Contains(" UTC, without git.\nregistration: outside osf.io/abcde (not checked).\n", console.Out);
        Assert.Contains("UTC (own clock), without git\n  outside osf.io/abcde (not checked)\n", console.Out);
        Assert.Equal(ExitCode.Failure, await console.RunAsync("register", "counting", "--stamp", "osf.io/other"));
        Assert.Contains("has another outside stamp for this registration already: osf.io/abcde", console.Error);

        string Hash() => JsonDocument.Parse(console.Out).RootElement.GetProperty("registered")[0].GetProperty("hash").GetString()!;
    }

    [Fact]
    public async Task A_registration_that_was_changed_by_hand_is_refused()
    {
        await console.RunAsync("register", "counting");
        var text = await File.ReadAllTextAsync(Registration);
        await File.WriteAllTextAsync(Registration, text.Replace("> 0.5", "> 0.4"));
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting"));
        Assert.Contains("registration.json: the registration of ", console.Error);
        Assert.Contains(" was changed after it was made", console.Error);
        await File.WriteAllTextAsync(Registration, "{");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("report", "counting"));
        Assert.Contains("registration.json cannot be read", console.Error);
    }

    [Fact]
    public async Task Who_claims_nothing_registers_nothing()
    {
        console.Experiments = [new Counting { ClaimNames = [] }];
        Assert.Equal(ExitCode.Usage, await console.RunAsync("register", "counting"));
        Assert.Contains("counting has no claims, so there is nothing to register", console.Error);
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(
        element, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
