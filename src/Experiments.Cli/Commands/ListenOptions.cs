using System.CommandLine;
using System.Net;

namespace Experiments.Cli.Commands;

/// <summary>Where a command that serves pages listens.</summary>
/// <param name="defaultPort">The port where the command line says none.</param>
internal sealed class ListenOptions(int defaultPort)
{
    public Option<int> Port { get; } = InRange<Option<int>>(
        new("--port") { Description = "The port to listen on.", HelpName = "N", DefaultValueFactory = _ => defaultPort },
        0,
        ushort.MaxValue);

    public Option<string> Address { get; } = new("--address")
    {
        Description = "The address to listen on; otherwise this machine alone.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    /// <summary>Lets an option refuse what is no number of a range.</summary>
    public static T InRange<T>(T option, int least, int most)
        where T : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number >= least && number <= most))
            {
                result.AddError($"{option.Name} takes a number from {least} to {most}, not '{token.Value}'");
            }
        });
        return option;
    }

    /// <summary>What the command line says.</summary>
    /// <exception cref="UsageException">The address is none.</exception>
    public IPEndPoint Read(ParseResult parsed)
    {
        var written = parsed.GetValue(Address)!;
        return IPAddress.TryParse(written == "localhost" ? "127.0.0.1" : written, out var address)
            ? new IPEndPoint(address, parsed.GetValue(Port))
            : throw new UsageException(
                $"--address takes an address such as 127.0.0.1, or 0.0.0.0 for all of this machine, not '{written}'");
    }

    /// <summary>The name by which others call a server: one that listens everywhere has the name of this machine.</summary>
    public static Uri Called(IPAddress address, int port) => new UriBuilder(
        Uri.UriSchemeHttp,
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Environment.MachineName : address.ToString(),
        port).Uri;
}
