using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Inference;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Asking;

/// <summary>Turns questions into prompts of one form, all with the same demonstrations.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="form">How questions are put.</param>
/// <param name="layout">How plain text shows questions and answers; unused in the chat form.</param>
/// <param name="demonstrations">Questions that are shown with their first answer, in order.</param>
public sealed class QuestionPrompts(Tokenizer tokenizer, PromptForm form, TextLayout layout, IReadOnlyList<Question> demonstrations)
{
    private readonly int[] shared = demonstrations.Count == 0 ? []
        : form == PromptForm.Chat ? tokenizer.EncodeDialogue(new Dialogue("demonstrations", Turns(demonstrations))).Tokens
        : [.. tokenizer.EncodeText(""), .. demonstrations.SelectMany(question => tokenizer.Encode(layout.Show(question)))];

    /// <summary>Texts that end an answer beside the model's own end.</summary>
    public IReadOnlyList<string> Stops => form == PromptForm.Chat ? [] : [layout.Separator];

    /// <summary>The prompt that asks a question.</summary>
    /// <param name="question">The question.</param>
    public QuestionPrompt Ask(Question question)
    {
        if (form == PromptForm.Text)
        {
            var text = layout.Ask(question);
            var own = shared.Length == 0 ? tokenizer.EncodeText(text) : tokenizer.Encode(text);
            return new(string.Concat(demonstrations.Select(layout.Show)) + text, Join(own));
        }

        Message[] turns = [.. Turns(demonstrations), new("user", question.Text)];
        var tokens = tokenizer.EncodePrompt(turns);
        return new(string.Join('\n', turns.Select(turn => $"{turn.Role}: {turn.Content}")) + "\nassistant:", Join(tokens.AsSpan(shared.Length)));
    }

    /// <summary>An answer as it goes on from the prompt.</summary>
    /// <param name="answer">The answer's text.</param>
    public int[] Continuation(string answer) => tokenizer.Encode(form == PromptForm.Text ? " " + answer : answer);

    private Prompt Join(ReadOnlySpan<int> own) => new([.. shared, .. own], shared.Length);

    private static Message[] Turns(IReadOnlyList<Question> demonstrations) =>
    [
        .. demonstrations.SelectMany(question => new Message[] { new("user", question.Text), new("assistant", question.Answers[0]) }),
    ];
}
