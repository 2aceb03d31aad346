using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>What the driver writes to a worker's standard input, one JSON object per line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartRequest), "start")]
[JsonDerivedType(typeof(RunRequest), "run")]
[JsonDerivedType(typeof(ThreadsRequest), "threads")]
[JsonDerivedType(typeof(StopRequest), "stop")]
internal abstract record WorkerRequest;

/// <summary>The first request: what holds for every job of this worker.</summary>
internal sealed record StartRequest(
    string Store,
    string Cache,
    string Specs,
    string? Accelerator,
    TimeSpan CheckpointInterval,
    Reproducibility Reproducibility,
    int Threads) : WorkerRequest;

/// <summary>Runs one stage. The worker expands the experiment itself and refuses when it comes to another key.</summary>
internal sealed record RunRequest(
    string Experiment,
    string Profile,
    string Trial,
    string Stage,
    string Key,
    IReadOnlyList<KeyField> Fields,
    string Device,
    IReadOnlyDictionary<string, EntryName> Inputs) : WorkerRequest;

/// <summary>Says how many threads the running stage may use from now on.</summary>
internal sealed record ThreadsRequest(int Count) : WorkerRequest;

/// <summary>Asks the running stage to stop at its next step.</summary>
internal sealed record StopRequest : WorkerRequest;

/// <summary>An entry of the store.</summary>
internal sealed record EntryName(string Kind, string Key);

/// <summary>What a worker writes to its standard output, one JSON object per line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReadyMessage), "ready")]
[JsonDerivedType(typeof(ProgressMessage), "progress")]
[JsonDerivedType(typeof(LogMessage), "log")]
[JsonDerivedType(typeof(EndMessage), "end")]
internal abstract record WorkerMessage;

/// <summary>The worker has started and waits for jobs.</summary>
internal sealed record ReadyMessage : WorkerMessage;

/// <summary>The running stage tells how far it is.</summary>
internal sealed record ProgressMessage(StageProgress Progress) : WorkerMessage;

/// <summary>The running stage logs a line.</summary>
internal sealed record LogMessage(string Line) : WorkerMessage;

/// <summary>The stage ended, and the worker is free.</summary>
internal sealed record EndMessage(StageOutcome Outcome) : WorkerMessage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerMessage))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    public static string Line(WorkerRequest request) => JsonSerializer.Serialize(request, Default.WorkerRequest);

    public static string Line(WorkerMessage message) => JsonSerializer.Serialize(message, Default.WorkerMessage);
}
