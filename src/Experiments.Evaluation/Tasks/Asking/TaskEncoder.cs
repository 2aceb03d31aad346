using Experiments.Data.Dialogues;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Inference;
using Experiments.Models.Templates.Jinja.Values;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tasks.Asking;

/// <summary>Turns contexts and continuations into tokens where the harness does: together, and cut where the context alone ends.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="contextLength">Tokens that the model may read (L).</param>
internal sealed class TaskEncoder(Tokenizer tokenizer, int contextLength)
{
    private readonly int beginning = tokenizer.EncodeText("").Length;

    // What the continuations of one context, and the contexts of one task, ask for again and again.
    private (string Text, int[] Tokens) shared = ("", []);
    private (string Text, int[] Tokens) last = ("", []);

    /// <summary>Templates that take no words of the system, which then are left out, as the harness does.</summary>
    public bool LeavesSystemOut { get; private set; }

    /// <summary>A context of an item, as the model reads it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">Which of its contexts.</param>
    public AskedContext Context(TaskItem item, int place = 0) => item.Turns is { } turns
        ? AskedContext.Of(InChat([.. turns[place].Select(turn => new Message(turn.Role, turn.Content))]))
        : new(MarkedText.Of(item.Contexts[place]), item.Shared, null);

    /// <summary>A context and what follows it.</summary>
    /// <param name="context">The context; white space at its end is taken for the continuation's, whose tokens begin with it.</param>
    /// <param name="continuation">The continuation.</param>
    public EncodedPair Pair(AskedContext context, string continuation)
    {
        var stripped = context.Stripped();
        var tokens = stripped.Plain.Length > 0 ? Encode(stripped, ref last) : [];
        var whole = Encode(context.With(continuation));
        var following = whole[Math.Min(tokens.Length, whole.Length)..];
        if (tokens.Length == 0)
        {
            (tokens, following) = Alone(whole);
        }

        // The last token is predicted and not read, so that it needs no place.
        var left = Math.Clamp(tokens.Length + following.Length - 1 - contextLength, 0, tokens.Length - 1);
        return new(Read(tokens, left, context.Plain[..Math.Min(context.Shared, stripped.Plain.Length)]), following, left);
    }

    /// <summary>A text to go on from.</summary>
    /// <param name="context">The text.</param>
    /// <param name="room">Tokens that may follow.</param>
    public EncodedPair Prompt(AskedContext context, int room)
    {
        var tokens = Encode(context);
        tokens = tokens.Length > 0 ? tokens : [tokenizer.BeginOfText];
        var left = Math.Max(0, tokens.Length + room - contextLength);
        return new(Read(tokens, left, context.Plain[..context.Shared]), [], left);
    }

    /// <summary>
    /// A whole text, in windows that fill what the model may read: each token is predicted once. A window begins with one token that was
    /// predicted before, and the last one with as many as there is room for.
    /// </summary>
    /// <param name="text">The text.</param>
    public IEnumerable<EncodedPair> Windows(string text)
    {
        var tokens = tokenizer.EncodeText(text)[beginning..];
        for (var done = 0; done < tokens.Length;)
        {
            var end = Math.Min(tokens.Length, done + contextLength);
            int[] before = done == 0 ? [tokenizer.BeginOfText] : tokens[(end - contextLength - 1)..done];
            yield return new(new(before), tokens[done..end], 0);
            done = end;
        }
    }

    // Without a context the first token follows the one that begins a text, where it is not that token itself.
    private (int[] Tokens, int[] Following) Alone(int[] whole)
    {
        var text = whole[beginning..];
        return text.Length > 1 && text[0] == tokenizer.BeginOfText ? (text[..1], text[1..]) : ([tokenizer.BeginOfText], text);
    }

    private Prompt Read(int[] tokens, int left, string sharedText)
    {
        if (left > 0)
        {
            return new(tokens[left..]);
        }

        var before = Encode(new(MarkedText.Of(sharedText), 0, null), ref shared);
        return new(tokens, Math.Min(tokens.AsSpan().CommonPrefixLength(before), tokens.Length - 1));
    }

    private ChatText InChat(IReadOnlyList<Message> turns)
    {
        try
        {
            return tokenizer.AskInChat(turns);
        }
        catch (StageException) when (turns[0].Role == ChatRoles.System)
        {
            var asked = tokenizer.AskInChat([.. turns.Skip(1)]);
            LeavesSystemOut = true;
            return asked;
        }
    }

    private int[] Encode(AskedContext context) =>
        context.Chat is { } chat ? tokenizer.EncodeChat(chat) : tokenizer.EncodeText(context.Plain);

    private int[] Encode(AskedContext context, ref (string Text, int[] Tokens) known)
    {
        if (known.Text != context.Plain)
        {
            known = (context.Plain, Encode(context));
        }

        return known.Tokens;
    }
}

/// <summary>A context and a continuation as tokens.</summary>
/// <param name="Prompt">The context.</param>
/// <param name="Continuation">The continuation.</param>
/// <param name="Left">Tokens at the beginning of the context that the model has no room for, and does not read.</param>
internal sealed record EncodedPair(Prompt Prompt, int[] Continuation, int Left);
