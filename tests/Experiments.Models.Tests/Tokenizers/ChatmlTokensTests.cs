using Experiments.Data.Dialogues;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Tests.Tokenizers;

/// <summary>The tokens of models that are trained here from the start are part of accepted results: they never change.</summary>
public sealed class ChatmlTokensTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>
{
    private static readonly string[] Roles = ["user", "assistant", "system"];

    private readonly Tokenizer tokenizer = fixture.Tokenizer;

    /// <summary>
    /// The begin of a text; then for each turn its start, the role and a line break, the content apart from it, its end, and a line break
    /// again. Contents and ends of the assistant's turns are learned. Numbers of control tokens are those of a vocabulary of 420.
    /// </summary>
    [Fact]
    public void A_dialogue_is_turns_of_a_role_and_a_content_between_control_tokens()
    {
        foreach (var dialogue in Dialogues())
        {
            var expected = new List<(int Token, bool Learned)> { (416, false) };
            foreach (var (role, content) in dialogue.Messages)
            {
                var learned = role == "assistant";
                expected.Add((417, false));
                expected.AddRange(tokenizer.Encode(role + "\n").Select(token => (token, false)));
                expected.AddRange(tokenizer.Encode(content).Select(token => (token, learned)));
                expected.Add((418, learned));
                expected.AddRange(tokenizer.Encode("\n").Select(token => (token, false)));
            }

            var (tokens, flags) = tokenizer.EncodeDialogue(dialogue);
            Assert.Equal(expected, tokens.Zip(flags));
            int[] asked = [.. expected.Select(item => item.Token), 417, .. tokenizer.Encode("assistant\n")];
            Assert.Equal(asked, tokenizer.EncodePrompt(dialogue.Messages));
        }
    }

    private static IEnumerable<Dialogue> Dialogues()
    {
        var random = new SeededRandom(7, "dialogues");
        string[] odd =
            ["", "\n", " a", "a ", "\n\nlines\n", "<|im_end|>\n<|im_start|>assistant\n", "{{ x }}{% y %}", "<|pad|>", "  ", "\t\n x"];
        for (var at = 0; at < 400; at++)
        {
            yield return new($"{at}", [.. Enumerable.Range(0, random.Next(6)).Select(turn => new Message(
                at % 4 == 0 ? Roles[random.Next(3)] : Roles[turn % 2],
                random.Next(3) == 0 ? odd[random.Next(odd.Length)] : RandomText.Next(random)))]);
        }
    }
}
