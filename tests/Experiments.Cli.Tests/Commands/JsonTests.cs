using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What scripts read: each command's one document, with the numbers of <see cref="Counting"/>.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Show()
    {
        var show = await ReadAsync(ExitCode.Success, "show", "counting", "--profile", "smoke");
        Assert.Equal("Is a larger number more accurate?", show.GetProperty("question").GetString());
        Assert.Equal("exact", show.GetProperty("reproducible").GetString());
        Assert.Equal(1, show.GetProperty("trials").GetInt32());
        Assert.Equal("2", show.GetProperty("axes")[0].GetProperty("values")[0].GetString());
        Assert.Equal("make-number", show.GetProperty("stages")[0].GetProperty("kind").GetString());
        Assert.Equal("2", show.GetProperty("stages")[0].GetProperty("parameters").GetProperty("value").GetString());
        Assert.Equal("$number.accuracy", show.GetProperty("measures")[0].GetProperty("from")[0].GetString());
        Assert.Equal("Mean(Accuracy) > 0.5", show.GetProperty("claims")[0].GetProperty("says").GetString());
    }

    [Fact]
    public async Task Why()
    {
        await console.RunAsync("run", "counting");
        var why = await ReadAsync(ExitCode.Success, "why", "counting", "number", "--profile", "broken");
        var stages = why.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(["missing", "stored", "stored"], stages.Select(stage => stage.GetProperty("state").GetString()).Order());
        var missing = stages.Single(stage => stage.GetProperty("state").GetString() == "missing");
        var change = Assert.Single(missing.GetProperty("changes").EnumerateArray());
        Assert.Equal("-1", change.GetProperty("planned").GetString());
        Assert.False(change.GetProperty("machinery").GetBoolean());
        Assert.Equal(JsonValueKind.Null, missing.GetProperty("folder").ValueKind);
    }

    [Fact]
    public async Task Accept_and_verify()
    {
        await console.RunAsync("run", "study");
        var accepted = (await ReadAsync(ExitCode.Success, "accept", "study")).GetProperty("accepted");
        Assert.Equal(["onwards", "upwards"], accepted.EnumerateArray().Select(each => each.GetProperty("name").GetString()));
        Assert.Equal("fails", accepted[0].GetProperty("claims")[0].GetProperty("verdict").GetString());

        AcceptedFiles.Change(
            accepted[1].GetProperty("folder").GetString()!,
            "run.json",
            line => line.Replace("\"plan\": \"", "\"plan\": \"0"));
        var verify = await ReadAsync(ExitCode.Failure, "verify", "study");
        Assert.Equal(1, verify.GetProperty("exitCode").GetInt32());
        Assert.Equal(
            ["equal", "differs"],
            verify.GetProperty("comparisons").EnumerateArray().Select(each => each.GetProperty("verdict").GetString()));
        var layer = verify.GetProperty("comparisons")[1].GetProperty("layers")[0];
        Assert.Equal("exact", layer.GetProperty("layer").GetString());
        Assert.Equal("beyond", layer.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, verify.GetProperty("comparisons")[0].GetProperty("bitsMayDiffer").ValueKind);
    }

    // 1 of 20 accepted outcomes at count=0 is changed from 0 to 1; the value stays, so that only an item flips.
    [Fact]
    public async Task Compare()
    {
        await console.RunAsync("run", "upwards");
        await console.RunAsync("accept", "upwards");
        AcceptedFiles.Change(Path.Combine(console.Folder, "study/results/upwards/default"), "items.jsonl.gz", line =>
            line.Contains("\"trial\":\"count=0,seed=1\"", StringComparison.Ordinal) ? line.Replace("[0,", "[1,") : line);
        var comparison = (
            await ReadAsync(ExitCode.Success, "compare", "study/results/upwards/default", "upwards")).GetProperty("comparisons")[0];
        var flipped = Assert.Single(comparison.GetProperty("flipped").EnumerateArray());
        Assert.Equal("q0", flipped.GetProperty("id").GetString());
        Assert.Equal(1, flipped.GetProperty("before").GetDouble());
        Assert.Equal(0, flipped.GetProperty("after").GetDouble());
    }

    [Fact]
    public async Task Fingerprint_and_doctor()
    {
        var open = await ReadAsync(ExitCode.Success, "fingerprint", "counting");
        Assert.Equal(JsonValueKind.Null, open.GetProperty("experiments")[0].GetProperty("results").ValueKind);
        await console.RunAsync("run", "study");
        var both = (await ReadAsync(ExitCode.Success, "fingerprint", "study")).GetProperty("experiments");
        // The same stages and measures: the same plan and the same bits.
        Assert.Equal(64, both[0].GetProperty("results").GetString()!.Length);
        Assert.Equal(both[0].GetProperty("results").GetString(), both[1].GetProperty("results").GetString());
        Assert.Equal(both[0].GetProperty("plan").GetString(), both[1].GetProperty("plan").GetString());

        var doctor = await ReadAsync(ExitCode.Success, "doctor");
        Assert.True(doctor.GetProperty("ok").GetBoolean());
        Assert.Contains(
            "6 results",
            doctor
                .GetProperty("checks")
                .EnumerateArray()
                .Single(check => check.GetProperty("what").GetString() == "store")
                .GetProperty("details")
                .GetString());
    }

    [Fact]
    public async Task Store()
    {
        await console.RunAsync("run", "counting");
        var check = await ReadAsync(ExitCode.Success, "store", "verify");
        Assert.Equal(6, check.GetProperty("results").GetInt32());
        Assert.Empty(check.GetProperty("damaged").EnumerateArray());
        Assert.Equal(
            6,
            (await ReadAsync(ExitCode.Success, "store", "export", "counting", "--to", "all.tar.gz")).GetProperty("results").GetInt32());
        Assert.Equal(
            6,
            (await ReadAsync(ExitCode.Success, "store", "import", "all.tar.gz", "--store", "other")).GetProperty("new").GetInt32());

        // Nothing needs what another version of the kind made.
        console.Experiments = [new Counting(version: 2)];
        var garbage = await ReadAsync(ExitCode.Success, "store", "gc", "--older-than-days", "0", "--dry-run");
        Assert.True(garbage.GetProperty("dryRun").GetBoolean());
        Assert.Equal(6, garbage.GetProperty("results").GetArrayLength());
    }

    private async Task<JsonElement> ReadAsync(int exitCode, params string[] command)
    {
        Assert.Equal(exitCode, await console.RunAsync([.. command, "--json"]));
        using var document = JsonDocument.Parse(console.Out);
        return document.RootElement.Clone();
    }
}
