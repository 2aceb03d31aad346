using System.Text;
using Experiments.Data.Dialogues;
using Experiments.Models.Templates;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Tokenizers;

/// <summary>Dialogues, by the model's own template.</summary>
public sealed partial class Tokenizer
{
    private ChatEncoder? chat;

    /// <summary>The token after the assistant's turn of a dialogue.</summary>
    /// <exception cref="StageException">The tokenizer has no template of dialogues, or one without such a token.</exception>
    public int EndOfTurn => Chat.EndOfTurn
        ?? throw new StageException($"{path}: the chat template ends the assistant's turn with no control token.");

    private bool HasTemplate => TemplateSource() is not null;

    private ChatEncoder Chat => chat ??= new(
        new ChatTemplate(
            TemplateSource() ?? throw LacksChat(),
            path,
            metadata.Tokens.ElementAtOrDefault(BeginOfText),
            metadata.Tokens.ElementAtOrDefault(EndOfText)),
        merges?.Control ?? added!.Control,
        EncodePart);

    /// <summary>The token after the assistant's turn; null where there is no template, or it writes none.</summary>
    /// <exception cref="StageException">The template refuses a question and its answer.</exception>
    internal int? FindEndOfTurn() => HasTemplate ? Chat.EndOfTurn : null;

    /// <summary>A dialogue to learn from.</summary>
    /// <param name="dialogue">The dialogue.</param>
    /// <exception cref="StageException">There is no template of dialogues, or it cannot be told what is to be learned.</exception>
    public EncodedDialogue EncodeDialogue(Dialogue dialogue)
    {
        try
        {
            var (tokens, learned) = Chat.Encode(new(dialogue.Messages, dialogue.Tools));
            var before = ChatBeginning();
            return new([.. before, .. tokens], [.. before.Select(_ => false), .. learned]);
        }
        catch (StageException error) when (HasTemplate)
        {
            throw new StageException($"dialogue '{dialogue.Id}': {error.Message}", error);
        }
    }

    /// <summary>The prompt for the assistant's next turn: the turns so far, and what asks for an answer.</summary>
    /// <param name="messages">The turns so far.</param>
    /// <exception cref="StageException">There is no template of dialogues, or it refuses the turns.</exception>
    public int[] EncodePrompt(IReadOnlyList<Message> messages) => [.. ChatBeginning(), .. Chat.EncodePrompt(new(messages))];

    /// <summary>
    /// The text of a prompt: with what asks for an answer or, where the last turn is the assistant's, up to the end of what it says.
    /// </summary>
    /// <param name="messages">The turns so far.</param>
    /// <exception cref="StageException">There is no template of dialogues, or it refuses the turns.</exception>
    internal ChatText AskInChat(IReadOnlyList<Message> messages) => new(Chat.Ask(new(messages)), messages.Count);

    /// <summary>The tokens of such a text. Only what the template writes becomes control tokens.</summary>
    /// <param name="text">The text.</param>
    internal int[] EncodeChat(ChatText text) => [.. ChatBeginning(), .. Chat.Encode(text.Text, text.Messages)];

    /// <summary>What a model says that answers in a dialogue: as it goes on from the prompt, without the end of the turn.</summary>
    /// <param name="answer">The answer.</param>
    /// <exception cref="StageException">There is no template of dialogues.</exception>
    public int[] EncodeAnswer(string answer) => Encode(Chat.Lead + answer);

    /// <summary>Turns tokens into text for a reader: control tokens as they are spelled.</summary>
    /// <param name="tokens">The tokens.</param>
    public string Spell(IReadOnlyList<int> tokens)
    {
        var text = new StringBuilder();
        var plain = new List<int>();
        foreach (var token in tokens)
        {
            if (metadata.Kinds[token] != TokenKind.Control)
            {
                plain.Add(token);
                continue;
            }

            text.Append(Decode(plain)).Append(metadata.Tokens[token]);
            plain.Clear();
        }

        return text.Append(Decode(plain)).ToString();
    }

    // A template that says nothing of it has the token before it that begins every text.
    private int[] ChatBeginning() => Chat.WritesBegin ? [] : Beginning();

    private int[] EncodePart(string text, bool begins, bool beginsPart) =>
        merges?.Encode(text, begins, beginsPart, control: false) ?? (beginsPart ? EncodeFirst(text) : Encode(text));

    // Vocabularies with the tokens of ChatML are asked in it where the file says nothing.
    private string? TemplateSource() => metadata.Find(TokenizerMetadata.TemplateKey) is string own ? own
        : metadata.Tokens.Contains(ChatFormat.StartOfTurn) && metadata.Tokens.Contains(ChatFormat.EndOfTurn) ? ChatFormat.Template
        : null;

    private StageException LacksChat() => new(
        $"{path}: the model has no template of dialogues, so that dialogues cannot be told from text. fine-tune gives it one: " +
        $"'template:' is {string.Join(", ", ChatTemplates.Names.SkipLast(1))} or {ChatTemplates.Names[^1]}.");
}
