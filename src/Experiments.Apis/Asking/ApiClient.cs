using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace Experiments.Apis.Asking;

/// <summary>Sends one request, and says what came of it. The key is in the request's header and nowhere else.</summary>
internal sealed class ApiClient : IDisposable
{
    // The library's own key, for a server that wants none; the header is taken away before anything is sent.
    private const string NoKey = "none";

    // What is on its way when the stage is to stop is paid for: it gets this long to come.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ApiModelSettings model;
    private readonly ApiRefusals refusals;
    private readonly ServerWords words;
    private readonly HttpClient http;
    private readonly IChatClient chat;

    /// <summary>Begins; nothing is sent yet.</summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="key">The key; null for a server without keys.</param>
    public ApiClient(ApiModelSettings model, string? key)
    {
        this.model = model;
        refusals = new(model, key);
        words = new(key);
        http = new(new ApiGuard(key is not null)) { Timeout = Timeout.InfiniteTimeSpan };
        chat = new ChatClient(model.Model, new ApiKeyCredential(key ?? NoKey), new OpenAIClientOptions
        {
            Endpoint = new(model.Endpoint),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            UserAgentApplicationId = "experiments",
        }).AsIChatClient();
    }

    /// <summary>Asks once.</summary>
    /// <exception cref="NotAnsweredException">There is no answer.</exception>
    public async Task<ApiAnswer> AskAsync(ApiRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(model.Timeout);
        using var stopping = cancellation.Register(() => patience.CancelAfter(Grace));
        try
        {
            return Answer(await chat.GetResponseAsync(Messages(request), Options(request), patience.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SetbackException($"sent no whole answer within {model.Timeout.TotalSeconds:0.###} s", mayCost: true);
        }
        catch (ClientResultException error) when (error.Status > 0)
        {
            return refusals.Of(error.GetRawResponse()!);
        }
        catch (Exception error) when (error is ClientResultException or HttpRequestException or IOException)
        {
            throw words.Unreached(error);
        }
        catch (Exception error) when (error is not NotAnsweredException)
        {
            // The library refuses in many ways what is no chat completion.
            throw new SetbackException($"sent what is no chat completion ({error.GetType().Name})", mayCost: true);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        chat.Dispose();
        http.Dispose();
    }

    private static IEnumerable<ChatMessage> Messages(ApiRequest request)
    {
        ChatMessage[] first = request.System is { } system ? [new(ChatRole.System, system)] : [];
        var turns = request.Earlier ?? [];
        return
        [
            .. first,
            .. turns.SelectMany(turn => (ChatMessage[])[new(ChatRole.User, turn.User), new(ChatRole.Assistant, turn.Answer)]),
            new(ChatRole.User, request.User),
        ];
    }

    private ChatOptions Options(ApiRequest request) => new()
    {
        Temperature = (float)request.Temperature,
        TopP = request.TopP < 1 ? (float)request.TopP : null,
        Seed = request.Seed,
        MaxOutputTokens = model.TokenLimit == TokenLimitName.MaxCompletionTokens ? request.MaxTokens : null,
        RawRepresentationFactory = model.TokenLimit == TokenLimitName.MaxTokens ? _ => OlderLimit(request.MaxTokens) : null,
        ResponseFormat = request.Schema is { } schema
            ? ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), "answer")
            : null,
        AdditionalProperties = request.Schema is null ? null : new() { ["strict"] = true },
    };

    private static ChatCompletionOptions OlderLimit(int maxTokens)
    {
        var options = new ChatCompletionOptions();

        // The library's only way to a member that it does not know is marked as new.
#pragma warning disable SCME0001
        options.Patch.Set("$.max_tokens"u8, maxTokens);
#pragma warning restore SCME0001
        return options;
    }

    private static ApiAnswer Answer(ChatResponse response)
    {
        var completion = (ChatCompletion)response.RawRepresentation!;
        var failure = completion.Refusal is { Length: > 0 } ? ApiEnds.Refused
            : response.FinishReason == ChatFinishReason.ContentFilter ? ApiEnds.ContentFilter
            : response.FinishReason == ChatFinishReason.ToolCalls ? ApiEnds.NoText
            : null;
        var end = response.FinishReason == ChatFinishReason.Length ? ApiEnds.MaxTokens : ApiEnds.Model;
        return new(completion.Refusal is { Length: > 0 } refusal ? refusal : response.Text, failure is null ? end : null, failure)
        {
            AnsweredBy = completion.Model,
            Fingerprint = completion.SystemFingerprint,
            Id = completion.Id,
            Created = response.CreatedAt,
            TokensRead = response.Usage?.InputTokenCount,
            TokensWritten = response.Usage?.OutputTokenCount,
        };
    }
}
