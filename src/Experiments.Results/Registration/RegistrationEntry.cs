using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Runtime.Keys;

namespace Experiments.Results.Registration;

/// <summary>One registration: what was claimed, and when and with what it was written down.</summary>
/// <param name="Time">The time by this machine's clock, in UTC.</param>
/// <param name="Late">Whether there were results already, so that it fixes nothing beforehand.</param>
/// <param name="Commit">The commit that was checked out; null without git.</param>
/// <param name="Clean">Whether the working tree was as that commit has it; null without git.</param>
/// <param name="Program">The version of the program.</param>
/// <param name="Plan">The hash of what the spec says.</param>
/// <param name="Spec">What was claimed.</param>
public sealed record RegistrationEntry(
    DateTimeOffset Time, bool Late, string? Commit, bool? Clean, string Program, string Plan, RegisteredSpec Spec)
{
    private const int ShownDigits = 12;

    /// <summary>
    /// The SHA-256 of everything but itself, <see cref="Outside"/> and <see cref="Stamp"/>: what a time stamp of somebody else is given
    /// for.
    /// </summary>
    public string Hash { get; init; } = "";

    /// <summary>What proves the time to others, as the id of a registry. It is recorded, and never checked; null for nothing.</summary>
    public string? Outside { get; init; }

    /// <summary>A time stamp of somebody else that was checked; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeStamp? Stamp { get; init; }

    /// <summary>The hash of its content as it is now.</summary>
    internal string ContentHash => KeyAlgorithm.Digest(JsonSerializer.Serialize(
        this with { Hash = "", Outside = null, Stamp = null }, RegistrationJson.Line.RegistrationEntry));

    /// <summary>Whether another one claims the same of the same.</summary>
    public bool ClaimsTheSame(RegistrationEntry other) => Plan == other.Plan
        && JsonSerializer.Serialize(Spec, RegistrationJson.Line.RegisteredSpec)
            == JsonSerializer.Serialize(other.Spec, RegistrationJson.Line.RegisteredSpec);

    /// <summary>What others prove of its time, in one line for readers; null for nothing.</summary>
    [JsonIgnore]
    public string? Proof
    {
        get
        {
            string?[] proofs =
            [
                Stamp is null
                    ? null
                    : FormattableString.Invariant($"stamped {Stamp.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {Stamp.AuthorityName} ")
                        + $"(signature checked), {Stamp.Order}",
                Outside is null ? null : $"outside {Outside} (not checked)",
            ];
            return proofs.OfType<string>().ToList() is { Count: > 0 } all ? string.Join("; ", all) : null;
        }
    }

    /// <summary>When it was made and of which commit, in one line for readers.</summary>
    public string Made
    {
        get
        {
            var tree = Clean == false ? ", with changes that were not committed" : "";
            var commit = Commit is null ? "without git" : $"commit {Commit[..Math.Min(ShownDigits, Commit.Length)]}{tree}";
            return FormattableString.Invariant($"{Time:yyyy-MM-dd HH:mm} UTC, {commit}");
        }
    }
}

/// <summary>All registrations of an experiment, in the order in which they were made: none is ever taken out.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Registrations">The registrations of all its profiles, at least one.</param>
public sealed record RegistrationRecord(string Experiment, IReadOnlyList<RegistrationEntry> Registrations);

/// <summary>The JSON of registrations, without reflection.</summary>
[JsonSerializable(typeof(RegistrationRecord))]
internal sealed partial class RegistrationJson : JsonSerializerContext
{
    /// <summary>For hashes and comparisons.</summary>
    public static RegistrationJson Line { get; } = With(indented: false);

    /// <summary>For people and for git.</summary>
    public static RegistrationJson Indented { get; } = With(indented: true);

    private static RegistrationJson With(bool indented) => new(new JsonSerializerOptions
    {
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });
}
