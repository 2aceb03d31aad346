using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tests.Tasks.Support;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Tasks;

/// <summary>
/// Chat templates for tasks. What is expected was worked out by the rules of the harness: its turns, its delimiters, and ChatML around
/// them.
/// </summary>
public sealed class ChatTaskTests : IDisposable
{
    private const string Task = """
        task: colours
        test_split: test
        fewshot_split: test
        fewshot_config: {sampler: first_n}
        num_fewshot: 1
        output_type: multiple_choice
        description: "Colours.\n"
        doc_to_text: "Q: {{ q }}\nA:"
        doc_to_choice: [red, blue]
        doc_to_target: "{{ right }}"

        """;

    private readonly TaskFixture fixture = new();

    [Fact]
    public async Task Solved_documents_are_turns_of_their_own()
    {
        var item = (await Items(Task, multiTurn: null)).Last();

        Assert.Equal(
            [
                new("system", "Colours.\n"),
                new("user", "Q: the sky ?\nA:"), new("assistant", "blue"),
                new("user", "Q: the fox ?\nA:"),
            ],
            Assert.Single(item.Turns!));
        Assert.Equal(["red", "blue"], item.Continuations);
        Assert.Equal("Colours.\nQ: the sky ?\nA: blue\n\nQ: the fox ?\nA:", item.Contexts[0]);
    }

    [Fact]
    public async Task Or_the_user_says_them_all()
    {
        var item = (await Items(Task, multiTurn: false)).Last();

        Assert.Equal(
            [new("system", "Colours.\n"), new("user", "Q: the sky ?\nA: blue\n\nQ: the fox ?\nA:")], Assert.Single(item.Turns!));
    }

    [Theory]
    [InlineData("so", "so", new[] { " red", " blue" })]
    [InlineData("so ", "so ", new[] { "red", "blue" })]
    public async Task What_begins_the_answer_is_said_by_the_assistant(string prefix, string said, string[] continuations)
    {
        var task = Task + $"gen_prefix: \"{prefix}\"\n";

        var multi = (await Items(task, multiTurn: true)).Last();
        var single = (await Items(task, multiTurn: false)).Last();

        Assert.Equal(said.TrimEnd() + " blue", multi.Turns![0][2].Content);
        Assert.Equal(new("assistant", said), multi.Turns[0][^1]);
        Assert.Equal(continuations, multi.Continuations);
        Assert.Equal(
            [
                new("system", "Colours.\n"),
                new("user", $"Q: the sky ?\nA: {said.TrimEnd()} blue\n\nQ: the fox ?\nA:"),
                new("assistant", said),
            ],
            single.Turns![0]);
    }

    [Fact]
    public async Task Choices_that_are_contexts_end_the_user_s_turn()
    {
        const string Gaps = """
            task: gaps
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{ right }}"
            doc_to_choice: ["it is {{ q }}", "it was {{ q }}"]
            doc_to_target: "so."
            target_delimiter: " "
            """;

        var item = (await Items(Gaps.Replace("[\"it is {{ q }}\", \"it was {{ q }}\"]", "choices", StringComparison.Ordinal), null, """
            {"choices": ["it is", "it was"], "right": 1}
            """)).Single();

        Assert.Equal([[new("user", "it is")], [new("user", "it was")]], item.Turns!);
        Assert.Equal(["so.", "so."], item.Continuations);
    }

    [Theory]
    [InlineData("Be brief.", "Be brief.\n\nColours.\n")]
    [InlineData("Be brief. ", "Be brief. Colours.\n")]
    public async Task An_instruction_stands_before_the_description(string instruction, string system)
    {
        var chat = (await Items(Task, null, system: instruction)).First();
        Assert.Equal(new("system", system), chat.Turns![0][0]);

        var plain = (await fixture.Import(Import(Task, TaskFixture.Documents) with { SystemInstruction = instruction })).Read().First();
        Assert.StartsWith(system + "Q: ", plain.Contexts[0], StringComparison.Ordinal);
        Assert.Null(plain.Turns);
    }

    [Fact]
    public async Task A_model_reads_what_its_template_makes_of_the_turns()
    {
        var outcomes = await Run(Task, null, "fewshot");

        Assert.Equal(
            "<|im_start|>system\nColours.\n<|im_end|>\n<|im_start|>user\nQ: the sky ?\nA:<|im_end|>\n"
            + "<|im_start|>assistant\nblue<|im_end|>\n<|im_start|>user\nQ: the fox ?\nA:<|im_end|>\n<|im_start|>assistant\n",
            Assert.Single(outcomes.Read().Last().Prompts!));
    }

    [Fact]
    public async Task What_the_assistant_begins_is_gone_on_with()
    {
        var outcomes = await Run(Task + "gen_prefix: \"so\"\n", false, "begun");

        Assert.EndsWith(
            "Q: the fox ?\nA:<|im_end|>\n<|im_start|>assistant\nso", outcomes.Read().Last().Prompts![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_behind_the_assistant_s_name_is_the_continuation_s_first_token_as_in_the_harness()
    {
        // Every token is as likely as any other, so that the log-probability counts tokens: that of the line, and those of the choice.
        var outcomes = await Run(Task, null, "uniform");

        var outcome = outcomes.Read().First();
        var tokens = outcome.LogProbabilities!.Select(log => log / -Math.Log(vocabulary)).ToList();
        Assert.Equal(1 + Tokens("red"), tokens[0], 3);
        Assert.Equal(1 + Tokens("blue"), tokens[1], 3);
    }

    [Fact]
    public async Task Turns_without_a_template_are_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(
            () => fixture.Import(Import(Task, TaskFixture.Documents) with { FewshotAsMultiturn = true }));

        Assert.Contains("'fewshot-as-multiturn' goes with 'apply-chat-template: true' only", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();

    private int vocabulary;

    private int Tokens(string text)
    {
        using var tokenizer = Tokenizer.Load(Path.Combine(fixture.Context.Folder("model"), LanguageModel.FileName));
        return tokenizer.Encode(text).Length;
    }

    private async Task<IReadOnlyList<TaskItem>> Items(
        string task, bool? multiTurn, string documents = TaskFixture.Documents, string? system = null) =>
        [.. (await Set(task, multiTurn, documents, system)).Read()];

    private Task<TaskSet> Set(string task, bool? multiTurn, string documents = TaskFixture.Documents, string? system = null) =>
        fixture.Import(Import(task, documents) with
        {
            ApplyChatTemplate = true, FewshotAsMultiturn = multiTurn, SystemInstruction = system,
        });

    private ImportTask Import(string task, string documents) => new(
        fixture.Write("task.yaml", task), "?", new Dictionary<string, string> { ["test"] = fixture.Write("test.jsonl", documents) });

    private async Task<TaskOutcomes> Run(string task, bool? multiTurn, string name)
    {
        var model = fixture.Context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, tokenizer =>
        {
            vocabulary = tokenizer.VocabularySize;
            return [];
        }));
        var set = await Set(task, multiTurn);
        var input = fixture.Context.Input<TaskSet>(name, folder =>
        {
            foreach (var file in Directory.EnumerateFiles(set.Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }
        });
        return await new EvaluateTask(model, input, Context: 300).RunAsync(fixture.Context);
    }
}
