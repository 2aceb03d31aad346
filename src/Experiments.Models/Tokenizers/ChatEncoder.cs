using Experiments.Models.Templates;
using Experiments.Models.Templates.Jinja.Values;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Tokenizers;

/// <summary>Turns dialogues into tokens, by a template.</summary>
/// <remarks>
/// Control tokens are those that the template writes; what messages say is text, whatever it says. What lies between control tokens is
/// encoded as one text, with a break where an assistant's turn begins, as generation begins there. The template of models that are
/// trained here from the start has a break before every content.
/// </remarks>
/// <param name="template">The template.</param>
/// <param name="control">The control tokens.</param>
/// <param name="encode">Encodes a text, which begins everything, or stands behind a control token, or goes on.</param>
internal sealed class ChatEncoder(ChatTemplate template, AddedTokens control, Func<string, bool, bool, int[]> encode)
{
    private (int Id, string Text)? end;
    private string? lead;
    private bool isProbed;

    /// <summary>Whether the template says which token begins a text.</summary>
    public bool WritesBegin => template.WritesBegin;

    /// <summary>The control token that ends an assistant's turn; null where the template writes none.</summary>
    public int? EndOfTurn => End()?.Id;

    /// <summary>What stands between the prompt for a turn and its content, such as a space.</summary>
    public string Lead => lead ??= AssistantTurns.Lead(template);

    /// <summary>The tokens of a dialogue, and which of them are learned.</summary>
    /// <exception cref="StageException">The template refuses the dialogue, or it cannot be told what is to be learned.</exception>
    public EncodedDialogue Encode(Conversation conversation)
    {
        var text = template.Render(conversation, asks: false);
        if (ToolTurns.Problem(conversation, text) is { } problem)
        {
            throw new StageException($"{problem}. Name one that does, or leave such dialogues out. See docs/chat-templates.md.");
        }

        var turns = Turns(conversation, text);
        if (turns.FirstOrDefault(turn => turn.Problem is not null) is { } lost)
        {
            throw NotTold(lost.Problem!);
        }

        return turns.Count > 0 && EndOfTurn is null
            ? throw NotTold("the template ends the assistant's turn with no control token, so that a model would not learn to stop")
            : Encode(text, turns, conversation.Messages.Count);
    }

    /// <summary>The tokens of a prompt for the assistant's next turn.</summary>
    /// <exception cref="StageException">The template refuses the turns.</exception>
    public int[] EncodePrompt(Conversation conversation)
    {
        var text = template.Render(conversation, asks: true);
        List<AssistantTurn> turns = [.. Turns(conversation, text).Where(turn => turn.Problem is null)];
        return Encode(text, turns, conversation.Messages.Count, learns: false).Tokens;
    }

    /// <summary>
    /// The text of a prompt: with what asks for an answer or, where the last turn is the assistant's, up to the end of what it says.
    /// </summary>
    /// <exception cref="StageException">The template refuses the turns, or does not write the last one.</exception>
    public MarkedText Ask(Conversation conversation)
    {
        var last = conversation.Messages.Count - 1;
        if (conversation.Messages[last].Role != ChatTemplate.Assistant)
        {
            return template.Render(conversation, asks: true);
        }

        var text = template.Render(conversation, asks: false);
        var said = AssistantTurns.Places(text, Conversation.SourceOf(last));
        return said.Count > 0
            ? text.Slice(0, said[^1].Stop)
            : throw new StageException("the chat template writes nothing of a turn that the assistant has begun.");
    }

    /// <summary>The tokens of a text that a template made, or of one that goes on from it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="messages">Turns in it.</param>
    public int[] Encode(MarkedText text, int messages) => Encode(text, [], messages, learns: false).Tokens;

    private List<AssistantTurn> Turns(Conversation conversation, MarkedText text) =>
    [
        .. conversation.Messages.Index()
            .Where(message => message.Item.Role == ChatTemplate.Assistant)
            .Select(message => AssistantTurns.Find(template, conversation, text, message.Index, End()?.Text) with
            {
                IsLearned = message.Item.Weight is not 0,
            }),
    ];

    private EncodedDialogue Encode(MarkedText text, List<AssistantTurn> turns, int messages, bool learns = true)
    {
        var learner = new TurnLearner(turns, learns ? EndOfTurn : null);
        var tokens = new List<int>();
        var learned = new List<bool>();
        foreach (var part in Parts(text))
        {
            if (part.Id >= 0)
            {
                tokens.Add(part.Id);
                learned.Add(learner.Control(part.Start, part.Id));
                continue;
            }

            foreach (var (start, stop) in Between(part.Start, part.Start + part.Text.Length, Breaks(text, turns, messages)))
            {
                var piece = encode(text.Plain[start..stop], start == 0, start == part.Start);
                tokens.AddRange(piece);
                learned.AddRange(Enumerable.Repeat(learner.Text(start), piece.Length));
            }
        }

        learner.End();
        return new([.. tokens], [.. learned]);
    }

    private IEnumerable<int> Breaks(MarkedText text, List<AssistantTurn> turns, int messages) => template.IsOwn
        ? turns.Select(turn => turn.Start).Concat(Enumerable.Range(0, messages)
            .SelectMany(message => AssistantTurns.Places(text, Conversation.SourceOf(message)))
            .Select(place => place.Start))
        : turns.Select(turn => turn.Start);

    private static IEnumerable<(int Start, int Stop)> Between(int start, int stop, IEnumerable<int> breaks)
    {
        foreach (var at in breaks.Where(at => at > start && at < stop).Distinct().Order().ToList())
        {
            yield return (start, at);
            start = at;
        }

        yield return (start, stop);
    }

    private IEnumerable<(string Text, int Start, int Id)> Parts(MarkedText text) =>
        control.Split(text.Plain, (start, stop) => IsTemplate(text, start, stop));

    private static bool IsTemplate(MarkedText text, int start, int stop) =>
        text.Slice(start, stop - start).Parts.All(part => part.Source == MarkedText.Template);

    // The first control token behind what an assistant says.
    private (int Id, string Text)? End()
    {
        if (!isProbed)
        {
            isProbed = true;
            var text = template.Render(new([new("user", "a"), new(ChatTemplate.Assistant, "b")]), asks: false);
            var stop = AssistantTurns.Places(text, Conversation.SourceOf(1)).Select(place => place.Stop).DefaultIfEmpty(-1).Last();
            end = Parts(text)
                .Where(part => stop >= 0 && part.Id >= 0 && part.Start >= stop)
                .Select(part => ((int, string)?)(part.Id, part.Text))
                .FirstOrDefault();
        }

        return end;
    }

    private static StageException NotTold(string reason) =>
        new($"it cannot be told which tokens the assistant is to learn: {reason}. See docs/chat-templates.md.");
}
