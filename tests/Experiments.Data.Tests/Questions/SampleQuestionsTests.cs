using Experiments.Data.Questions;
using Experiments.Tests;

namespace Experiments.Data.Tests.Questions;

public sealed class SampleQuestionsTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly Input<QuestionSet> all;

    public SampleQuestionsTests() => all = context.Input(
        QuestionSet.Write(
            context.NewFolder("all"),
            Enumerable.Range(0, 300).Select(i => new Question($"q{i}", $"what is {i}?", [$"{i}"], [], -1))), "world");

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_smaller_sample_is_the_beginning_of_a_larger_one_of_the_same_seed()
    {
        var fifty = await IdsAsync(50, 1);
        var twoHundred = await IdsAsync(200, 1);

        Assert.Equal(200, twoHundred.Distinct().Count());
        Assert.Equal(fifty, twoHundred.Take(50));
        Assert.NotEqual(fifty, await IdsAsync(50, 2));
    }

    [Fact]
    public async Task More_than_there_are_is_an_error_with_both_numbers_and_the_source()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => IdsAsync(301, 1));

        Assert.Equal("sample-questions: count is 301, but '$world' has only 300 questions.", error.Message);
    }

    private async Task<List<string>> IdsAsync(int count, long seed) =>
        [.. (await new SampleQuestions(all, count, seed).RunAsync(context)).Read().Select(question => question.Id)];
}
