using System.Formats.Asn1;
using System.Numerics;
using Experiments.Runtime.Store;

namespace Experiments.Results.Registration;

/// <summary>Reads what a time-stamp authority sends: TimeStampResp (RFC 3161, section 2.4.2), or the token of one alone.</summary>
internal static class TimeStampReply
{
    private const int GrantedWithChanges = 1;
    private const string What = "an RFC 3161 time-stamp reply or token";

    // PKIFailureInfo: the bit's number, and what it means.
    private static readonly (int Bit, string Words)[] Failures =
    [
        (0, "the hash algorithm is not supported"),
        (2, "the request is not allowed"),
        (5, "the request is in a wrong form"),
        (14, "the authority's clock is not available"),
        (15, "the policy is not supported"),
        (16, "an extension is not supported"),
        (17, "further information is not available"),
        (25, "the authority has failed"),
    ];

    /// <summary>The token of a reply, or a token that is alone; not decoded.</summary>
    /// <param name="content">The bytes of the file, in DER.</param>
    /// <param name="name">The file, for messages.</param>
    /// <exception cref="StoreException">It is anything else, is not whole, or says that no time stamp was given.</exception>
    public static ReadOnlyMemory<byte> TokenIn(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            var file = new AsnReader(content, AsnEncodingRules.BER);
            var outer = file.ReadSequence();
            file.ThrowIfNotEmpty();
            var first = outer.PeekTag();
            return first.HasSameClassAndValue(Asn1Tag.ObjectIdentifier) ? content
                : first.HasSameClassAndValue(Asn1Tag.Sequence) ? Granted(outer, name)
                : first.HasSameClassAndValue(Asn1Tag.Integer) ? throw new StoreException(
                    $"{name} is a time-stamp request, and not the reply; send it to a time-stamp authority, and give what comes back")
                : throw new StoreException($"{name} is not {What}");
        }
        catch (AsnContentException problem)
        {
            throw new StoreException($"{name} is not {What}, or is not whole ({problem.Message})", problem);
        }
    }

    private static ReadOnlyMemory<byte> Granted(AsnReader reply, string name)
    {
        var status = reply.ReadSequence();
        var number = status.ReadInteger();
        if (number > GrantedWithChanges)
        {
            throw new StoreException($"{name} has no time stamp: the authority {Refused(number)}{Why(status)}");
        }

        var token = reply.ReadEncodedValue();
        reply.ThrowIfNotEmpty();
        return token;
    }

    private static string Refused(BigInteger status) =>
        status == 2 ? "rejected the request (status 2)" : $"did not grant the request (status {status})";

    private static string Why(AsnReader status)
    {
        var reasons = new List<string>();
        if (status.HasData && status.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            var texts = status.ReadSequence();
            while (texts.HasData)
            {
                reasons.Add(StampToken.Printable(texts.ReadCharacterString(UniversalTagNumber.UTF8String)));
            }
        }

        if (status.HasData)
        {
            // Bit 0 is the first byte's highest.
            var bits = status.ReadBitString(out _);
            reasons.AddRange(Failures
                .Where(failure => failure.Bit / 8 < bits.Length && (bits[failure.Bit / 8] & (0x80 >> failure.Bit % 8)) != 0)
                .Select(failure => failure.Words));
        }

        return reasons.Count == 0 ? "" : $": {string.Join("; ", reasons)}";
    }
}
