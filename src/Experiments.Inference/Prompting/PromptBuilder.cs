using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Prompting;

/// <summary>Makes prompts of one form, all with the same demonstrations.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="form">How prompts are put.</param>
/// <param name="layout">How plain text shows prompts; unused in the chat form.</param>
/// <param name="demonstrations">What is shown before each prompt, in order.</param>
public sealed class PromptBuilder(Tokenizer tokenizer, PromptForm form, TextLayout layout, IReadOnlyList<Demonstration> demonstrations)
{
    private readonly Message[] turns =
    [
        .. demonstrations.SelectMany(shown => new Message[] { new("user", shown.Prompt), new(ChatFormat.Assistant, shown.Answer) }),
    ];

    private int[]? shared;

    /// <summary>Texts that end what a model writes, beside its own end.</summary>
    public IReadOnlyList<string> Stops => form == PromptForm.Chat ? [] : [layout.Separator];

    /// <summary>The prompt for a model.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <exception cref="StageException">The tokenizer has no chat tokens, but the chat form is wanted.</exception>
    public ReadablePrompt Ask(string prompt) => Ask(prompt, []);

    /// <summary>The prompt for a model that goes on with a dialogue.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="earlier">The turns before, oldest first.</param>
    /// <exception cref="StageException">The tokenizer has no chat tokens, but the chat form is wanted.</exception>
    public ReadablePrompt Ask(string prompt, IReadOnlyList<PastTurn> earlier)
    {
        shared ??= Shared();
        if (form == PromptForm.Chat)
        {
            Message[] all = [.. turns, .. PastTurns.AsMessages(earlier), new("user", prompt)];
            var text = string.Concat(all.Select(turn => $"{turn.Role}: {turn.Content}\n"));
            var tokens = tokenizer.EncodePrompt(all);
            return new($"{text}{ChatFormat.Assistant}:", new(tokens, tokens.AsSpan().CommonPrefixLength(shared)));
        }

        var asked = string.Concat(earlier.Select(turn => layout.Show(turn.Prompt, turn.Text))) + layout.Ask(prompt);
        var own = shared.Length == 0 ? tokenizer.EncodeText(asked) : tokenizer.Encode(asked);
        return new(string.Concat(demonstrations.Select(Show)) + asked, new([.. shared, .. own], shared.Length));
    }

    /// <summary>A text as it goes on from a prompt.</summary>
    /// <param name="answer">The text.</param>
    public int[] Continuation(string answer) =>
        form == PromptForm.Text ? tokenizer.Encode(" " + answer) : tokenizer.EncodeAnswer(answer);

    private string Show(Demonstration shown) => layout.Show(shown.Prompt, shown.Answer);

    // What every prompt begins with: a template may make another text of the last turn than of one that others follow.
    private int[] SharedTurns()
    {
        var shown = tokenizer.EncodeDialogue(new Dialogue("demonstrations", turns)).Tokens;
        return shown[..shown.AsSpan().CommonPrefixLength(tokenizer.EncodePrompt([.. turns, new("user", "")]))];
    }

    private int[] Shared() =>
        demonstrations.Count == 0 ? []
        : form == PromptForm.Chat ? SharedTurns()
        : [.. tokenizer.EncodeText(Show(demonstrations[0])), .. demonstrations.Skip(1).SelectMany(shown => tokenizer.Encode(Show(shown)))];
}
