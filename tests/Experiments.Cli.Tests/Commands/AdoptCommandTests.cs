using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

// The second version of the kind stands for any change of code: it is in the key, and no parameter.
public sealed class AdoptCommandTests : IDisposable
{
    private readonly FakeConsole console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Results_of_other_code_are_taken_over_on_a_persons_word_which_is_kept()
    {
        await console.RunAsync("run", "counting");
        console.Experiments = [new Counting(version: 2)];
        Assert.Equal(ExitCode.Success, await console.RunAsync("adopt", "counting", "number", "--reason", "only renamed", "--yes"));
        Assert.Contains("number: took over 6 results.\n", console.Out);
        Assert.Matches(
            @"will run: not in the store\n  differs from counting count=0,seed=1 / number \(key [0-9a-f]{16}\):\n    \S*version: 1 → 2\n",
            console.Out);

        await console.RunAsync("plan", "counting");
        Assert.Contains("6 stored, 0 to run.", console.Out);
        await console.RunAsync("why", "counting", "number");
        Assert.Matches(@"taken over from the result with key [0-9a-f]{16}, as: only renamed\n", console.Out);
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "verify"));
        Assert.StartsWith("12 results", console.Out);
    }

    [Theory]
    [InlineData("y\n", ExitCode.Success, "took over 6 results", "6 stored, 0 to run.")]
    [InlineData("\n", ExitCode.Failure, "Nothing was taken over.", "0 stored, 6 to run.")]
    public async Task Without_yes_it_asks(string answer, int exitCode, string said, string plan)
    {
        await console.RunAsync("run", "counting");
        console.Experiments = [new Counting(version: 2)];
        console.Answer = answer;
        Assert.Equal(exitCode, await console.RunAsync("adopt", "counting", "number", "--reason", "only renamed"));
        Assert.Contains("Take over 6 results of number, because \"only renamed\"? [y/N] ", console.Out);
        Assert.Contains(said, console.Out);
        await console.RunAsync("plan", "counting");
        Assert.Contains(plan, console.Out);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_shows_what_differs_and_takes_nothing()
    {
        await console.RunAsync("run", "counting");
        console.Experiments = [new Counting(version: 2)];
        Assert.Equal(ExitCode.Usage, await console.RunAsync("adopt", "counting", "number", "--reason", "only renamed"));
        Assert.Contains("version: 1 → 2", console.Out);
        Assert.Contains("nobody can be asked here; look at what differs, and add --yes", console.Error);
    }

    // The profile broken has the counts 4 and -1; 4 is stored from the default profile under the old code, -1 never ran.
    [Fact]
    public async Task Other_parameters_are_refused()
    {
        await console.RunAsync("run", "counting");
        console.Experiments = [new Counting(version: 2)];
        Assert.Equal(
            ExitCode.Success,
            await console.RunAsync("adopt", "counting", "number", "--profile", "broken", "--reason", "only renamed", "--yes"));
        Assert.Contains("1 more of number differ in parameters or inputs, or wait for an input; they have to run.", console.Out);
        Assert.Contains("number: took over 2 results.", console.Out);

        Assert.Equal(
            ExitCode.Failure,
            await console.RunAsync("adopt", "counting", "number", "--profile", "broken", "--reason", "only renamed", "--yes"));
        Assert.Matches(@"value: \d → -1", console.Out);
        Assert.Contains("error: nothing can be taken over for number", console.Error);
    }

    [Fact]
    public async Task Nothing_is_to_do_where_all_is_stored_and_a_reason_is_needed()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("adopt", "counting", "number", "--reason", "x", "--yes"));
        Assert.Contains("everything is stored", console.Out);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("adopt", "counting", "number", "--reason", " ", "--yes"));
        Assert.Contains("--reason is empty", console.Error);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("adopt", "counting", "number", "--yes"));
        Assert.Contains("--reason", console.Error);
    }
}
