using System.Text.Json.Serialization;

namespace Experiments.Results.Registration;

/// <summary>
/// A time stamp by RFC 3161 that somebody else gave for a registration, as it is recorded. Whenever it is read, it is compared with the
/// signed file: <see cref="StampToken"/>.
/// </summary>
/// <param name="File">The name of the signed file, beside that of the registrations.</param>
/// <param name="Time">The time that the authority says, in UTC.</param>
/// <param name="Authority">The subject of the certificate that the stamp was signed with.</param>
/// <param name="Serial">The stamp's serial number, hexadecimal.</param>
/// <param name="BeforeResults">
/// Whether it is earlier than the first result, as this machine knew when the stamp was recorded; null where there were results whose time
/// nobody knows.
/// </param>
public sealed record TimeStamp(string File, DateTimeOffset Time, string Authority, string Serial, bool? BeforeResults)
{
    /// <summary>How it stands to the first result, in words.</summary>
    [JsonIgnore]
    public string Order => BeforeResults switch
    {
        true => "before the first result",
        false => "after the first result",
        null => "not known whether before the first result",
    };

    /// <summary>The authority's name alone, for readers; the whole subject where it has none.</summary>
    [JsonIgnore]
    public string AuthorityName => StampToken.NameIn(Authority);
}
