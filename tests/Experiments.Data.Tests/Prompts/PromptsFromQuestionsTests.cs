using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Tests;

namespace Experiments.Data.Tests.Prompts;

public sealed class PromptsFromQuestionsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_values_of_a_relation_are_those_of_all_questions_about_it()
    {
        var prompts = await RunAsync(
            new("ada-reed/city", "where does ada reed live?", ["rome"], ["oslo", "rome"], 1),
            new("ben-hale/city", "what is the city of ben hale?", ["lima"], [], -1),
            new("ben-hale/pet", "which pet does ben hale have?", ["cat"], ["cat", "dog"], 0));

        Assert.Equal(["ada-reed/city", "ben-hale/city", "ben-hale/pet"], prompts.Select(prompt => prompt.Id));
        Assert.All(prompts, prompt => Assert.Equal("question", prompt.Kind));
        Assert.Equal("where does ada reed live?", prompts[0].Text);
        Assert.Equal(
            [("city", "rome"), ("city", "lima"), ("pet", "cat")],
            prompts.Select(prompt => (prompt.Facts[0].Relation, prompt.Facts[0].Value)));
        Assert.Equal(["lima", "oslo", "rome"], prompts[0].Facts[0].Values);
        Assert.Equal(["lima", "oslo", "rome"], prompts[1].Facts[0].Values);
        Assert.Equal(["cat", "dog"], prompts[2].Facts[0].Values);
    }

    [Fact]
    public async Task Questions_with_other_ids_have_their_own_choices()
    {
        var prompts = await RunAsync(
            new("17", "what is the capital of peru?", ["lima", "the city of lima"], ["lima", "rome"], 0),
            new("18", "who?", ["me"], [], -1));

        Assert.Equal(("answer", "lima"), (prompts[0].Facts[0].Relation, prompts[0].Facts[0].Value));
        Assert.Equal(["lima", "rome"], prompts[0].Facts[0].Values);
        Assert.Equal(["me"], prompts[1].Facts[0].Values);
    }

    /// <summary>Imports give such ids: two third lines have nothing in common.</summary>
    [Fact]
    public async Task A_file_is_no_entity_and_a_line_no_relation()
    {
        var prompts = await RunAsync(
            new("a.csv/3", "what is the capital of peru?", ["lima"], ["lima", "rome"], 0),
            new("b.csv/3", "who?", ["me"], ["me", "you"], 0));

        Assert.Equal(("answer", "lima"), (prompts[0].Facts[0].Relation, prompts[0].Facts[0].Value));
        Assert.Equal(["lima", "rome"], prompts[0].Facts[0].Values);
    }

    [Fact]
    public async Task A_question_without_an_answer_is_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => RunAsync(new Question("x/y", "what?", [], [], -1)));

        Assert.Contains("the question x/y of '$input' has no answer", error.Message);
    }

    private async Task<List<UserPrompt>> RunAsync(params Question[] questions)
    {
        var input = context.Input(QuestionSet.Write(context.NewFolder("questions"), questions));
        return [.. (await new PromptsFromQuestions(input).RunAsync(context)).Read()];
    }
}
