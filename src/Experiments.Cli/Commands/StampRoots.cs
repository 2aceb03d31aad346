using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Experiments.Cli.Text;

namespace Experiments.Cli.Commands;

/// <summary>The certificates that vouch for the authorities of time stamps.</summary>
/// <param name="Certificates">The certificates; null for those that the machine trusts.</param>
/// <param name="Name">Who vouches, for readers.</param>
internal sealed record StampRoots(X509Certificate2Collection? Certificates, string Name)
{
    /// <summary>The option that names them.</summary>
    public static Option<string?> Option()
    {
        var option = new Option<string?>("--stamp-roots")
        {
            Description = "Trust the certificates of this file, in PEM, for time stamps; otherwise those that the machine trusts.",
            HelpName = "FILE",
        };
        SharedOptions.RefuseEmpty(option);
        return option;
    }

    /// <summary>Those that the command line names.</summary>
    /// <exception cref="UsageException">The file is missing, or has no certificate.</exception>
    public static StampRoots Of(Host host, ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } file)
        {
            return new StampRoots(null, "this machine");
        }

        var path = Path.GetFullPath(file, host.Folder);
        if (!File.Exists(path))
        {
            throw new UsageException($"there is no file {path}; --stamp-roots names one with the certificates of roots, in PEM");
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (CryptographicException problem)
        {
            throw new UsageException($"the certificates of {file} cannot be read: {problem.Message}");
        }

        return certificates.Count > 0
            ? new StampRoots(certificates, Words.Path(host.Folder, path))
            : throw new UsageException($"{file} has no certificate in PEM ('-----BEGIN CERTIFICATE-----'); --stamp-roots names a file with "
                + "the certificates of roots");
    }
}
