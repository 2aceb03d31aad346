using System.Security.Cryptography.X509Certificates;

namespace Experiments.Cli.Text;

/// <summary>The certificates that vouch for the authorities of time stamps.</summary>
/// <param name="Certificates">The certificates; null for those that the machine trusts.</param>
/// <param name="Name">Who vouches, for readers.</param>
internal sealed record StampRoots(X509Certificate2Collection? Certificates, string Name);
