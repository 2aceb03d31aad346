using System.CommandLine;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary>The options of <c>register</c>.</summary>
internal sealed class RegisterOptions
{
    public Option<bool> Late { get; } =
        new("--late") { Description = "Register although there are results: marked as late, it fixes nothing." };

    public Option<string?> Query { get; } = new("--stamp-request")
    {
        Description = "Write the file to ask a time-stamp authority with, by RFC 3161, for a time stamp of the registration.",
        HelpName = "FILE",
    };

    public Option<string?> Stamp { get; } = new("--stamp")
    {
        Description = "A proof of the time by somebody else: the file of a time stamp (RFC 3161) of the registration's hash, which is "
            + "checked, or the id of a registry, which is not.",
        HelpName = "FILE_OR_TEXT",
    };

    public Option<string?> Roots { get; } = StampRootsOption.Create();

    public RegisterOptions()
    {
        SharedOptions.RefuseEmpty(Query);
        SharedOptions.RefuseEmpty(Stamp);
    }

    /// <summary>The file to write for a time-stamp authority; null for none.</summary>
    /// <exception cref="UsageException">Something else is there, or more than one experiment is named.</exception>
    public string? QueryFile(Host host, ParseResult parsed, IReadOnlyList<PlanRequest> requests)
    {
        if (parsed.GetValue(Query) is not { } file)
        {
            return null;
        }

        RefuseSeveral(requests, Query);
        var path = Path.GetFullPath(file, host.Folder);
        StampFiles.RefuseQuery(path);
        return path;
    }

    /// <summary>The file of a time stamp; null where the proof is a text, or none.</summary>
    /// <exception cref="UsageException">It is not there, several experiments are named, or a time stamp is asked for as well.</exception>
    public string? StampFile(StampFiles files, ParseResult parsed, IReadOnlyList<PlanRequest> requests)
    {
        if (parsed.GetValue(Stamp) is not { } proof || files.Find(proof) is not { } path)
        {
            return null;
        }

        RefuseSeveral(requests, Stamp);
        return parsed.GetValue(Query) is null
            ? path
            : throw new UsageException("--stamp-request asks for a time stamp, --stamp records the reply; one command does one of them");
    }

    // A time stamp is of one hash.
    private static void RefuseSeveral(IReadOnlyList<PlanRequest> requests, Option option)
    {
        if (requests.Count > 1)
        {
            throw new UsageException($"a time stamp is of one registration, and {requests.Count} experiments are named; name one with "
                + $"{option.Name} FILE");
        }
    }
}
