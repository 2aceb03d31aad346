using Experiments.Data.Dialogues;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Preferences;

public sealed class ScorePreferencesTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_score_is_the_sum_of_what_libtorch_says_of_the_last_answers_tokens_and_its_end()
    {
        var model = await SmallPreferences.MakeAsync(context);
        Message[] prompt = [new("user", "cat?"), new("assistant", "barn"), new("user", "dog?")];
        PreferenceSet.Write(
            context.FolderOf("pairs"), [new Preference("p", prompt, [new Message("assistant", "wood")], [new("assistant", "a house")])]);

        var scores = (await context.RunAsync("scores", SmallPreferences.Score("pairs"))).Read().ToList();

        using var tokenizer = Tokenizer.Load(model.GgufPath);
        var file = SmallWorld.Read(model);
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.From(file.Tensors, CPU);
        using var stock = new StockModel(file.Architecture, weights, CPU);
        Assert.Equal(["chosen", "rejected"], scores.Select(score => score.Answer));
        foreach (var (score, answer) in scores.Zip(["wood", "a house"]))
        {
            var before = tokenizer.EncodePrompt(prompt);
            var tokens = tokenizer.EncodeDialogue(new Dialogue("d", [.. prompt, new("assistant", answer)])).Tokens;
            var likely = nn.functional.log_softmax(stock.Logits(stock.Forward([.. tokens.Select(token => (long)token)], tokens.Length)), 1);

            // What follows the prompt: the answer, its end, and a line break that the template writes and nobody learns.
            var end = Array.IndexOf(tokens, tokenizer.FindEndOfTurn()!.Value, before.Length);
            var expected = Enumerable.Range(before.Length, end - before.Length + 1).Sum(i => likely[i - 1, tokens[i]].item<float>());
            Assert.Equal(before, tokens[..before.Length]);
            Assert.Equal(expected, score.LogProbability, 1e-4);
            Assert.Equal(end - before.Length + 1, score.Tokens);
        }
    }

    [Fact]
    public async Task No_bit_depends_on_the_size_of_batches()
    {
        await SmallPreferences.MakeAsync(context);

        var one = await context.RunAsync("one", SmallPreferences.Score("pairs") with { BatchSize = 1 });
        var many = await context.RunAsync("many", SmallPreferences.Score("pairs") with { BatchSize = 100 });

        foreach (var file in new[] { "completion-scores.jsonl", "reference.json" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(one.Folder, file)), File.ReadAllBytes(Path.Combine(many.Folder, file)));
        }
    }

    [Fact]
    public async Task A_reader_finds_a_line_for_each_answer()
    {
        await SmallPreferences.MakeAsync(context);

        var lines = File.ReadAllLines(Path.Combine(context.FolderOf("scores"), "completion-scores.jsonl"));

        Assert.Equal(18, lines.Length);
        Assert.Matches(
            "^\\{\"id\":\"cat-barn\",\"answer\":\"chosen\",\"logProbability\":-[0-9.]+,\"tokens\":[0-9]+,\"texts\":\"[0-9a-f]{64}\"\\}$",
            lines[0]);
    }

    [Fact]
    public async Task Bf16_needs_a_profile_that_promises_no_bits()
    {
        await SmallPreferences.MakeAsync(context);
        var stage = SmallPreferences.Score("pairs") with { Precision = Precision.Bf16 };

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("refused", stage));

        Assert.Contains("reproducible: fast", error.Message);
    }
}
