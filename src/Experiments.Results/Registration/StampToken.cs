using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Experiments.Runtime.Store;

namespace Experiments.Results.Registration;

/// <summary>
/// A signed time stamp by RFC 3161 whose signature is valid. Who vouches for the signer is another question: <see cref="TrustBy"/>.
/// </summary>
public sealed class StampToken
{
    private const string CommonName = "2.5.4.3";
    private const string TimeStampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private static readonly Oid TimeStamping = new("1.3.6.1.5.5.7.3.8");

    private readonly Rfc3161TimestampTokenInfo info;
    private readonly X509Certificate2 signer;
    private readonly X509Certificate2Collection others;

    private StampToken(Rfc3161TimestampTokenInfo info, X509Certificate2 signer, X509Certificate2Collection others) =>
        (this.info, this.signer, this.others) = (info, signer, others);

    /// <summary>The hash that it is given for, hexadecimal; one that is not of SHA-256 says so.</summary>
    public string Imprint
    {
        get
        {
            var hash = Convert.ToHexStringLower(info.GetMessageHash().Span);
            var algorithm = info.HashAlgorithmId;
            return algorithm.Value == Sha256 ? hash : $"{hash} (of {algorithm.FriendlyName ?? algorithm.Value}, not of SHA-256)";
        }
    }

    /// <summary>The time that the authority says.</summary>
    public DateTimeOffset Time => info.Timestamp;

    /// <summary>The subject of the signer's certificate.</summary>
    public string Authority => Printable(signer.Subject);

    /// <summary>The stamp's serial number, hexadecimal.</summary>
    public string Serial => Convert.ToHexString(info.GetSerialNumber().Span);

    /// <summary>What a time-stamp authority is asked with, for a registration.</summary>
    /// <param name="hash">The registration's SHA-256 hash, hexadecimal.</param>
    /// <returns>A TimeStampReq in DER that wants the signer's certificate in the reply. The same hash gives the same bytes.</returns>
    // A nonce would keep an old reply from being given again; whoever does that here gives an earlier proof of the same.
    public static byte[] Request(string hash) => Rfc3161TimestampRequest.CreateFromHash(
        Convert.FromHexString(hash), HashAlgorithmName.SHA256, requestSignerCertificates: true).Encode();

    /// <summary>Whether bytes are a time-stamp request.</summary>
    public static bool IsRequest(byte[] content) => Rfc3161TimestampRequest.TryDecode(content, out _, out _);

    /// <summary>Decodes a time stamp and checks its signature.</summary>
    /// <param name="content">A TimeStampResp or a TimeStampToken in DER.</param>
    /// <param name="name">The file, for messages.</param>
    /// <exception cref="StoreException">It is no time stamp, no valid one, or its certificate is not one for time stamps.</exception>
    public static StampToken Check(byte[] content, string name)
    {
        var token = TimeStampReply.TokenIn(content, name);
        var (cms, info) = Decode(token.Span, name);
        var signed = cms.SignerInfos[0];
        var signer = signed.Certificate ?? throw new StoreException(
            $"{name} does not hold the certificate that it was signed with, so that its signature cannot be checked; ask the authority "
                + "with the file that '--stamp-request' writes, which wants the certificate");
        var stamp = new StampToken(info, signer, cms.Certificates);
        stamp.CheckCertificate(name);
        try
        {
            signed.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException problem)
        {
            throw new StoreException(
                $"{name}: the signature is not valid: its content is not what {stamp.Authority} signed ({problem.Message})", problem);
        }

        // What RFC 3161 asks of it besides: one signer, whose certificate is named in what is signed.
        return Rfc3161TimestampToken.TryDecode(token, out var whole, out var length) && length == token.Length
                && whole.VerifySignatureForHash(info.GetMessageHash().Span, info.HashAlgorithmId, out _)
            ? stamp
            : throw new StoreException($"{name} is no valid time stamp: it has several signers, or what is signed does not name the "
                + $"certificate of {stamp.Authority}");
    }

    /// <summary>Whether roots vouch for the signer's certificate, at the time of the stamp and for time stamps.</summary>
    /// <param name="roots">The certificates to trust; null for those that the machine trusts.</param>
    public StampTrust TrustBy(X509Certificate2Collection? roots)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.VerificationTime = Time.LocalDateTime;
        policy.ApplicationPolicy.Add(TimeStamping);
        policy.ExtraStore.AddRange(others);
        // Nothing asks the network: the same answer with it and without.
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return new StampTrust(chain.Build(signer)
            ? null
            : string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct()));
    }

    /// <summary>The common name in a certificate's subject; the whole subject where it has none.</summary>
    internal static string NameIn(string subject)
    {
        try
        {
            var parts = new X500DistinguishedName(subject).EnumerateRelativeDistinguishedNames();
            return parts.FirstOrDefault(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
                ?.GetSingleElementValue() ?? subject;
        }
        catch (CryptographicException)
        {
            // A subject that was made printable need not be one that can be read again.
            return subject;
        }
    }

    /// <summary>A text of somebody else without what would change the colours of a terminal, or its lines.</summary>
    internal static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    private static (SignedCms Cms, Rfc3161TimestampTokenInfo Info) Decode(ReadOnlySpan<byte> token, string name)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(token);
        }
        catch (CryptographicException problem)
        {
            throw new StoreException($"{name} is damaged: its time-stamp token cannot be decoded ({problem.Message})", problem);
        }

        return cms.ContentInfo.ContentType.Value == TimeStampInfo && cms.SignerInfos.Count > 0
                && Rfc3161TimestampTokenInfo.TryDecode(cms.ContentInfo.Content, out var info, out _)
            ? (cms, info)
            : throw new StoreException($"{name} is signed, and no time stamp; give the reply of a time-stamp authority");
    }

    // The package says of all of these no more than that the stamp is not valid.
    private void CheckCertificate(string name)
    {
        var (from, until) = (signer.NotBefore.ToUniversalTime(), signer.NotAfter.ToUniversalTime());
        if (Time.UtcDateTime < from || Time.UtcDateTime > until)
        {
            var (first, last, time) = (Minute(from), Minute(until), Minute(Time.UtcDateTime));
            throw new StoreException($"{name}: the certificate of {Authority} is valid from {first} to {last} UTC, and the stamp is of "
                + $"{time} UTC; ask another authority");
        }

        var usages = signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToList();
        if (usages is not [{ Critical: true, EnhancedKeyUsages: [{ Value: var usage }] }] || usage != TimeStamping.Value)
        {
            throw new StoreException($"{name}: the certificate of {Authority} is not one of a time-stamp authority: it would have the "
                + "critical extended key usage 'time stamping', and no other");
        }

        static string Minute(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}

/// <summary>Whether roots vouch for the certificate of a time stamp's signer.</summary>
/// <param name="Problem">Why they do not; null where they do.</param>
public sealed record StampTrust(string? Problem)
{
    /// <summary>Whether they do.</summary>
    public bool IsTrusted => Problem is null;
}
