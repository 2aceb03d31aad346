using System.Buffers.Text;
using System.Security.Cryptography;

namespace Experiments.Rating.Storage;

/// <summary>A secret of a link or a session: 256 random bits, written in 43 characters.</summary>
/// <param name="Text">How it is written.</param>
internal sealed record Secret(string Text)
{
    private const int Characters = 43;

    /// <summary>A new secret.</summary>
    public static Secret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Reads what may be a secret; null where it is none.</summary>
    /// <param name="text">The text.</param>
    public static Secret? Read(string? text) =>
        text is { Length: Characters } && Base64Url.IsValid(text) ? new(text) : null;

    /// <summary>What is kept of it. It needs no salt: nobody can guess so many random bits.</summary>
    public byte[] Hash() => SHA256.HashData(Bytes());

    /// <summary>A token that only who has the secret can know, for forms.</summary>
    /// <param name="purpose">What the form is for.</param>
    public string Token(string purpose) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Bytes(), System.Text.Encoding.UTF8.GetBytes(purpose)));

    /// <summary>Whether a form's token is right; takes as long for a wrong one.</summary>
    /// <param name="purpose">What the form is for.</param>
    /// <param name="token">The token.</param>
    public bool Confirms(string purpose, string? token) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(Token(purpose)), System.Text.Encoding.UTF8.GetBytes(token ?? ""));

    /// <inheritdoc />
    public override string ToString() => "a secret";

    private byte[] Bytes() => System.Text.Encoding.ASCII.GetBytes(Text);
}
