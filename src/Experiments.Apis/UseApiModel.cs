namespace Experiments.Apis;

/// <summary>
/// Names a language model behind an API: of OpenAI, or of any server that has its chat completions. The stages that take it ask it.
/// </summary>
/// <remarks>
/// It asks nothing, and its result holds no key. Answers are kept in the store, each under a key of its own: none is paid for twice, and a
/// change of limits or prices here asks nothing again. Limits hold for each stage that asks.
/// </remarks>
/// <param name="Model">The name of the model there. Write a dated one, such as gpt-4o-2024-08-06: what a name without a date means
/// changes.</param>
[Stage("api-model")]
public sealed record UseApiModel([NotEmpty] string Model) : Stage<ApiModel>
{
    private const string NoKey = "none";

    /// <summary>The address of the API, up to and without /chat/completions. The default value is OpenAI's.</summary>
    [Matches(
        @"^https?://[^\s/?#@]+(/[^\s?#]*)?\z",
        "an address that begins with https:// or http:// and has no user name, ? or #, such as http://localhost:8080/v1")]
    public string Endpoint { get; init; } = "https://api.openai.com/v1";

    /// <summary>
    /// The environment variable that has the key, or none for a server without keys. The key itself is read when something is asked, and
    /// written nowhere. The default value is OPENAI_API_KEY.
    /// </summary>
    [Matches(
        @"^([A-Z_][A-Z0-9_]*|none)\z",
        "the name of an environment variable in capitals, such as OPENAI_API_KEY, or none; a key itself belongs into no spec")]
    public string KeyFrom { get; init; } = "OPENAI_API_KEY";

    /// <summary>What the server calls the limit of tokens. The default value is max-completion-tokens, OpenAI's name; older servers know
    /// max-tokens alone.</summary>
    public TokenLimitName TokenLimit { get; init; } = TokenLimitName.MaxCompletionTokens;

    /// <summary>Requests in any minute at most. The default value, 0, allows any number.</summary>
    [Range(0, 1_000_000), Unit("requests")]
    public int RequestsPerMinute { get; init; }

    /// <summary>Tokens in any minute at most, those read and those written. The default value, 0, allows any number.</summary>
    [Range(0, 2_000_000_000), Unit("tokens")]
    public int TokensPerMinute { get; init; }

    /// <summary>Requests at once at most. The default value is 4.</summary>
    [Range(1, 256), Unit("requests")]
    public int Parallel { get; init; } = 4;

    /// <summary>The price of a million tokens that the model reads, in any currency. The default value is none: costs are not
    /// counted.</summary>
    [Range(0, 1_000_000), Requires(nameof(PriceOutput))]
    public double? PriceInput { get; init; }

    /// <summary>The price of a million tokens that the model writes, in the same currency. The default value is none.</summary>
    [Range(0, 1_000_000), Requires(nameof(PriceInput))]
    public double? PriceOutput { get; init; }

    /// <summary>
    /// What all answers of a stage may cost, in the same currency, those among them that were paid for earlier. No request is sent whose
    /// answer could pass it. The default value is none.
    /// </summary>
    [Range(0, 1_000_000_000), Requires(nameof(PriceOutput))]
    public double? Budget { get; init; }

    /// <summary>After which time without a whole answer a request counts as lost. The default value is 2 minutes.</summary>
    [Range(0, 86_400, MinimumIsExclusive = true)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How often a request is repeated after what may pass: too many requests, an error of the server, a lost or broken answer. The default
    /// value is 5, with pauses that double from a second on.
    /// </summary>
    [Range(0, 100)]
    public int Retries { get; init; } = 5;

    /// <inheritdoc />
    public override Task<ApiModel> RunAsync(StageContext context)
    {
        CheckParameters();
        return Task.FromResult(ApiModel.Write(context.Output, new(Endpoint.TrimEnd('/'), Model)
        {
            KeyFrom = KeyFrom == NoKey ? null : KeyFrom,
            TokenLimit = TokenLimit,
            RequestsPerMinute = RequestsPerMinute,
            TokensPerMinute = TokensPerMinute,
            Parallel = Parallel,
            PriceInput = (decimal?)PriceInput,
            PriceOutput = (decimal?)PriceOutput,
            Budget = (decimal?)Budget,
            Timeout = Timeout,
            Retries = Retries,
        }));
    }
}
