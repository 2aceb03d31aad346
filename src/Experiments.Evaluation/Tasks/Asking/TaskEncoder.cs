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

    /// <summary>A context and what follows it.</summary>
    /// <param name="context">The context; white space at its end is taken for the continuation's, whose tokens begin with it.</param>
    /// <param name="sharedLength">Characters of the context that others have too.</param>
    /// <param name="continuation">The continuation.</param>
    public EncodedPair Pair(string context, int sharedLength, string continuation)
    {
        var stripped = PythonText.Strip(MarkedText.Of(context), null, left: false).Plain;
        var tokens = stripped.Length > 0 ? Encode(stripped, ref last) : [];
        var whole = tokenizer.EncodeText(context + continuation);
        var following = whole[Math.Min(tokens.Length, whole.Length)..];
        if (tokens.Length == 0)
        {
            (tokens, following) = Alone(whole);
        }

        // The last token is predicted and not read, so that it needs no place.
        var left = Math.Clamp(tokens.Length + following.Length - 1 - contextLength, 0, tokens.Length - 1);
        return new(Read(tokens, left, context[..Math.Min(sharedLength, stripped.Length)]), following, left);
    }

    /// <summary>A text to go on from.</summary>
    /// <param name="context">The text.</param>
    /// <param name="sharedLength">Characters of it that others have too.</param>
    /// <param name="room">Tokens that may follow.</param>
    public EncodedPair Prompt(string context, int sharedLength, int room)
    {
        var tokens = tokenizer.EncodeText(context);
        tokens = tokens.Length > 0 ? tokens : [tokenizer.BeginOfText];
        var left = Math.Max(0, tokens.Length + room - contextLength);
        return new(Read(tokens, left, context[..sharedLength]), [], left);
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

        return new(tokens, Math.Min(tokens.AsSpan().CommonPrefixLength(Encode(sharedText, ref shared)), tokens.Length - 1));
    }

    private int[] Encode(string text, ref (string Text, int[] Tokens) known)
    {
        if (known.Text != text)
        {
            known = (text, tokenizer.EncodeText(text));
        }

        return known.Tokens;
    }
}

/// <summary>A context and a continuation as tokens.</summary>
/// <param name="Prompt">The context.</param>
/// <param name="Continuation">The continuation.</param>
/// <param name="Left">Tokens at the beginning of the context that the model has no room for, and does not read.</param>
internal sealed record EncodedPair(Prompt Prompt, int[] Continuation, int Left);
