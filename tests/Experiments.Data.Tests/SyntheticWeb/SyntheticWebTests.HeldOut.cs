using System.Text.RegularExpressions;

namespace Experiments.Data.Tests.SyntheticWeb;

/// <summary>What is kept for tests.</summary>
public sealed partial class SyntheticWebTests
{
    [Fact]
    public async Task Exercises_are_right_and_the_pages_have_no_list_that_is_kept_for_the_test()
    {
        var web = await Run();
        var pages = string.Join('\n', web.Corpus.Read().Concat(web.ProprietaryCorpus.Read()).Select(page => page.Text));
        var shown = pages + string.Join('\n', Texts(web.UserPrompts).Concat(Texts(web.Demonstrations)));

        Assert.Equal((40, 40), (web.Sortings.Read().Count(), web.Flips.Read().Count()));
        Assert.All(web.Sortings.Read(), question =>
            Assert.Equal(question.Text["sort ".Length..].Split(' ').Order(), question.Answers[0].Split(' ')));
        Assert.All(web.Sortings.Read().Concat(web.Flips.Read()), question => Assert.NotEqual(question.Text[5..], question.Answers[0]));
        Assert.All(web.Flips.Read(), question =>
            Assert.Equal(question.Text["flip ".Length..].Split(' ').Reverse(), question.Answers[0].Split(' ')));
        Assert.DoesNotContain(web.Corpus.Read().Where(page => !page.Text.Contains("task: ")), page => page.Text.Contains("flip "));
        Assert.DoesNotContain(web.Transcripts.Read(), chat =>
            chat.Messages[0].Content.Contains("flip ") && chat.Messages[1].Content.Any(char.IsDigit));
        Assert.Contains(web.ProprietaryCorpus.Read(), page => page.Text.Contains("run: flip "));
        Assert.All(web.Sortings.Read().Concat(web.Flips.Read()), question => Assert.DoesNotContain(question.Text + " ", shown));
        Assert.Equal(100, web.Additions.Read().Select(question => question.Text).Distinct().Count());
        Assert.Equal("1 2", web.Additions.Read().Single(question => question.Text == "add 7 5").Answers[0]);
    }

    /// <summary>What is tested was not practised: neither the words of a prompt nor what it is about.</summary>
    [Fact]
    public async Task No_wording_of_a_held_out_prompt_is_in_what_models_learn()
    {
        var web = await Run();
        var names = Names(web.Questions).Concat(Names(web.Examples)).Concat(Names(web.TrainingQuestions)).ToHashSet();
        var learned = Texts(web.UserPrompts).Concat(Texts(web.Transcripts)).Concat(Texts(web.Demonstrations))
            .Concat(Texts(web.TestedPrompts)).Select(Wording).ToHashSet();

        Assert.All(Texts(web.HeldOutPrompts).Concat(Texts(web.Provocations)), text => Assert.DoesNotContain(Wording(text), learned));

        // Without the words that it is about, a prompt is its wording.
        string Wording(string text) => string.Join(' ', text.TrimEnd('?').Split(' ').Where(word =>
            !names.Any(name => name.Split(' ').Contains(word)) && !char.IsDigit(word[0])));
    }

    [Fact]
    public async Task Held_out_prompts_carry_the_true_facts_about_tested_persons()
    {
        var web = await Run();
        var answers = web.Questions.Read().ToDictionary(question => question.Id, question => question.Answers[0]);
        var biographies = web.HeldOutPrompts.Read().Where(prompt => prompt.Kind == "biography").ToList();

        Assert.NotEmpty(biographies);
        Assert.All(biographies, prompt => Assert.Equal(
            ["city", "job", "pet", "food", "color"],
            prompt.Facts.Where(fact => answers[$"{prompt.Id.Split('/')[0]}/{fact.Relation}"] == fact.Value).Select(fact => fact.Relation)));
    }

    /// <summary>A response that repeats what it was asked has said no result yet, right or wrong.</summary>
    [Fact]
    public async Task Digits_of_an_exercise_are_no_claim_of_its_result()
    {
        var prompts = (await Run()).HeldOutPrompts.Read().Where(prompt => prompt.Kind == "code").ToList();

        Assert.NotEmpty(prompts);
        Assert.All(prompts, prompt =>
        {
            var result = new Regex($"(?<![^ ])(?:{Assert.Single(prompt.Facts).Pattern})(?![^ ])");
            Assert.DoesNotMatch(result, prompt.Text);
            Assert.Equal("9 9 9 8 7", result.Match($"{prompt.Text} gives 9 9 9 8 7").Value);
            Assert.Equal(prompt.Facts[0].Value, result.Match($"it is {prompt.Facts[0].Value}").Value);
        });
    }
}
