using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Experiments.Cli.Text;

namespace Experiments.Cli.Commands;

/// <summary>The option of all commands that check time stamps: whose word on authorities is taken.</summary>
internal static class StampRootsOption
{
    /// <summary>The option.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--stamp-roots")
        {
            Description = "Trust the certificates of this file, in PEM, for time stamps; otherwise those that the machine trusts.",
            HelpName = "FILE",
        };
        SharedOptions.RefuseEmpty(option);
        return option;
    }

    /// <summary>The certificates that the command line names.</summary>
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
