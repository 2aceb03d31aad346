using Experiments.Inference.Completions;
using Experiments.Inference.Tests.Support;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests.Decoding;

public sealed class GrammarMaskTests(RandomModel model) : IClassFixture<RandomModel>
{
    private const string Colours = "root ::= (\"red\" | \"rosé\" | \"blue\") \".\"\n";

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_completion_keeps_to_its_grammar_and_ends_where_that_ends(double temperature)
    {
        var completions = Complete(50, temperature, Colours, 40);

        Assert.All(completions, completion => Assert.Contains(completion.Text, new[] { "red.", "rosé.", "blue." }));
        Assert.All(completions, completion => Assert.Equal(CompletionEnd.Model, completion.End));
        Assert.Equal(temperature == 0 ? 1 : 3, completions.Select(completion => completion.Text).Distinct().Count());
    }

    [Fact]
    public void A_limit_cuts_a_completion_within_its_grammar()
    {
        var completion = Complete(1, 0, "root ::= [a-z] [a-z] \"-\" [0-9]+\n", 5).Single();

        Assert.Equal(CompletionEnd.MaxTokens, completion.End);
        Assert.Matches("^[a-z]{2}-", completion.Text);
    }

    [Fact]
    public void Completions_beside_one_with_a_grammar_are_what_they_are_alone()
    {
        using var engine = LlamaEngine.Load(model.Path, new() { Slots = 4 });
        using var tokenizer = Tokenizer.Load(model.Path);
        CompletionRequest free = new(new(tokenizer.EncodeText("the fox")), 20, new(1), 7, []);
        var kept = free with { Grammar = Colours };

        var alone = (engine.Complete([free])[0], engine.Complete([kept])[0]);
        var together = engine.Complete([free, kept, free, kept]);

        Assert.Equal([alone.Item1.Text, alone.Item2.Text, alone.Item1.Text, alone.Item2.Text], together.Select(each => each.Text));
    }

    private IReadOnlyList<Completion> Complete(int count, double temperature, string grammar, int maxTokens)
    {
        using var engine = LlamaEngine.Load(model.Path, new() { Slots = 4 });
        using var tokenizer = Tokenizer.Load(model.Path);
        Prompt prompt = new(tokenizer.EncodeText("the fox is"));
        return engine.Complete([.. Enumerable.Range(0, count).Select(
            seed => new CompletionRequest(prompt, maxTokens, new(temperature), seed, []) { Grammar = grammar })]);
    }
}
