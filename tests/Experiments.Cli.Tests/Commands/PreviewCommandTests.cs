using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class PreviewCommandTests : IDisposable
{
    private readonly FakeConsole console = new() { Experiments = [new Learning(), new Counting()] };

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task The_first_examples_are_shown_with_what_is_learned_in_brackets()
    {
        await console.RunAsync("run", "learning");

        Assert.Equal(ExitCode.Success, await console.RunAsync("preview", "learning", "student", "--items", "2"));
        Assert.Contains("student", console.Out.Split('\n')[0]);
        Assert.Contains("(1 of 2)", console.Out.Split('\n')[0]);
        Assert.EndsWith(
            "\n\ne1: 5 tokens, 2 learned\n<u>1\n\uFFFD[31m⟦<a>⟧\n"
            + "\ne2: 5 tokens, 2 learned; 1 more are cut\n<u>1\n\uFFFD[31m⟦<a>⟧\n",
            console.Out);
    }

    [Fact]
    public async Task On_a_terminal_what_is_learned_is_in_colour()
    {
        await console.RunAsync("run", "learning");
        console.Width = 80;

        await console.RunAsync("preview", "learning", "student");

        Assert.Contains("\uFFFD[31m\u001b[1;32m<a>\u001b[0m\n", console.Out);
        Assert.DoesNotContain("⟦", console.Out);
        Assert.Contains("e3: ", console.Out);
        Assert.DoesNotContain("e4: ", console.Out);
    }

    [Fact]
    public async Task Scripts_get_the_examples_as_json()
    {
        await console.RunAsync("run", "learning", "--profile", "smoke");

        await console.RunAsync("preview", "learning", "student", "--profile", "smoke", "--json", "-n", "1");

        using var document = JsonDocument.Parse(console.Out);
        var example = document.RootElement.GetProperty("examples")[0];
        Assert.Equal("seed=1", document.RootElement.GetProperty("trial").GetString());
        Assert.Equal("e1", example.GetProperty("id").GetString());
        Assert.True(example.GetProperty("parts")[1].GetProperty("isLearned").GetBoolean());
    }

    [Fact]
    public async Task A_trial_without_examples_is_passed_over()
    {
        await console.RunAsync("run", "learning", "--profile", "empty");

        await console.RunAsync("preview", "learning", "student", "--profile", "empty", "-n", "1");

        Assert.Contains("<u>3\n", console.Out);
    }

    [Fact]
    public async Task What_must_run_first_is_named()
    {
        Assert.NotEqual(ExitCode.Success, await console.RunAsync("preview", "learning", "student"));
        Assert.Contains("its inputs are not all made yet (number). 'run learning --profile default' makes them", console.Error);
        Assert.Empty(console.Out);
    }

    [Theory]
    [InlineData("counting", "number", "the stage kind 'make-number' has no examples to show")]
    [InlineData("learning", "studnet", "did you mean 'student'?")]
    public async Task A_stage_without_examples_is_refused(string name, string stage, string message)
    {
        Assert.NotEqual(ExitCode.Success, await console.RunAsync("preview", name, stage));
        Assert.Contains(message, console.Error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task The_number_of_examples_is_one_or_more(string items)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("preview", "learning", "student", "--items", items));
        Assert.Contains($"--items takes a number from 1, not '{items}'", console.Error);
    }
}
