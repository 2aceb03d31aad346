using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>A time-stamp authority by RFC 3161 with a root of its own: what it answers is encoded here, not by what is tested.</summary>
internal sealed class FakeAuthority : IDisposable
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private static readonly Oid TimeStampInfo = new("1.2.840.113549.1.9.16.1.4");
    private static readonly Oid SigningCertificate = new("1.2.840.113549.1.9.16.2.47");
    private static readonly Oid TimeStamping = new("1.3.6.1.5.5.7.3.8");
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2 root;
    private readonly X509Certificate2 signer;

    /// <param name="expires">When its certificate ends; null for a day from now.</param>
    /// <param name="forTimeStamps">Whether its certificate is one for time stamps; otherwise it is that of a web server.</param>
    public FakeAuthority(DateTimeOffset? expires = null, bool forTimeStamps = true)
    {
        var now = DateTimeOffset.UtcNow;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Example Root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        root = rootRequest.CreateSelfSigned(now.AddYears(-2), now.AddYears(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Example Time Stamps, O=Example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([forTimeStamps ? TimeStamping : ServerAuthentication], critical: true));
        using var certificate = request.Create(root, now.AddYears(-1), expires ?? now.AddDays(1), [1, 2, 3]);
        signer = certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The time that it says.</summary>
    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Whether it puts its certificate into what it signs.</summary>
    public bool SendsCertificate { get; init; } = true;

    /// <summary>The certificate of its root, in PEM.</summary>
    public string RootPem => root.ExportCertificatePem();

    /// <summary>A TimeStampResp that grants a request.</summary>
    public byte[] Reply(byte[] query)
    {
        Assert.True(Rfc3161TimestampRequest.TryDecode(query, out var request, out _));
        Assert.True(request.RequestSignerCertificate);
        return Response(0, null, Token(request.GetMessageHash().ToArray()));
    }

    /// <summary>A TimeStampToken for a hash.</summary>
    public byte[] Token(byte[] hash, string algorithm = Sha256)
    {
        var content = new SignedCms(new ContentInfo(TimeStampInfo, Info(hash, algorithm)));
        var cms = new CmsSigner(signer)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = SendsCertificate ? X509IncludeOption.EndCertOnly : X509IncludeOption.None,
        };
        cms.SignedAttributes.Add(new AsnEncodedData(SigningCertificate, SigningCertificateV2()));
        content.ComputeSignature(cms);
        return content.Encode();
    }

    /// <summary>A TimeStampResp.</summary>
    /// <param name="status">PKIStatus: 0 for granted.</param>
    /// <param name="text">Why; null for nothing.</param>
    /// <param name="token">The time stamp; null for none.</param>
    public static byte[] Response(int status, string? text, byte[]? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(status);
                if (text is not null)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
                    }

                    // badAlg is bit 0.
                    writer.WriteBitString([0x80], 7);
                }
            }

            if (token is not null)
            {
                writer.WriteEncodedValue(token);
            }
        }

        return writer.Encode();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        root.Dispose();
        signer.Dispose();
    }

    // RFC 3161, 2.4.2: TSTInfo.
    private byte[] Info(byte[] hash, string algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(algorithm);
                    writer.WriteNull();
                }

                writer.WriteOctetString(hash);
            }

            writer.WriteInteger(42);
            writer.WriteGeneralizedTime(Time, omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    // RFC 5035: SigningCertificateV2, with SHA-256 as its default.
    private byte[] SigningCertificateV2()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(signer.GetCertHash(HashAlgorithmName.SHA256));
        }

        return writer.Encode();
    }
}
