namespace Experiments.Models.Tokenizers.Merging;

/// <summary>The tokens of a vocabulary that are found in texts as they are spelled, before texts are split.</summary>
internal sealed class AddedVocabulary
{
    private readonly AddedTokens raw;
    private readonly AddedTokens rawWithControl;
    private readonly AddedTokens normalized;
    private readonly AddedTokens normalizedWithControl;

    /// <summary>Takes the tokens of a vocabulary.</summary>
    /// <param name="metadata">The vocabulary.</param>
    /// <param name="normalize">What is done to a text before normalized tokens are looked for in it.</param>
    public AddedVocabulary(TokenizerMetadata metadata, Func<string, string> normalize)
    {
        var (singles, lefts, rights) = (Ids("single_word"), Ids("left_strip"), Ids("right_strip"));
        var lateIds = Ids("normalized");
        var tokens = metadata.Tokens.Index().Zip(metadata.Kinds, (token, kind) => (token.Item, token.Index, Kind: kind))
            .Where(token => token.Kind is TokenKind.UserDefined or TokenKind.Control or TokenKind.Unknown)
            .ToList();
        (raw, rawWithControl) = (Find(late: false, control: false), Find(late: false, control: true));
        (normalized, normalizedWithControl) = (Find(late: true, control: false), Find(late: true, control: true));

        Control = new(tokens.Where(token => token.Kind == TokenKind.Control).Select(token => Added(token.Item, token.Index)));

        HashSet<int> Ids(string name) => [.. metadata.WithProperty(name)];

        AddedTokens Find(bool late, bool control) => new(
            tokens.Where(token => lateIds.Contains(token.Index) == late && (control || token.Kind == TokenKind.UserDefined))
                .Select(token => Added(late ? normalize(token.Item) : token.Item, token.Index)));

        AddedToken Added(string text, int id) => new(text, id)
        {
            SingleWord = singles.Contains(id),
            LeftStrip = lefts.Contains(id),
            RightStrip = rights.Contains(id),
        };
    }

    /// <summary>The control tokens alone.</summary>
    public AddedTokens Control { get; }

    /// <summary>Those that are found in a text as it is.</summary>
    /// <param name="control">Whether control tokens are found, too.</param>
    public AddedTokens Raw(bool control) => control ? rawWithControl : raw;

    /// <summary>Those that are found in a text that was normalized.</summary>
    /// <param name="control">Whether control tokens are found, too.</param>
    public AddedTokens Normalized(bool control) => control ? normalizedWithControl : normalized;
}
