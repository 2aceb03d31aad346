using Experiments.Cli.Text;
using Experiments.Results.Registration;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>Reads and writes the files that a time-stamp authority is asked with, and that it answers with.</summary>
/// <param name="specs">The folder that the specs lie in.</param>
internal sealed class StampFiles(Host host, string specs)
{
    private static readonly string[] Endings = [".tsr", ".tst", ".tsq"];

    /// <summary>The file that a proof of the time is in; null where the text is the proof, as an id of a registry.</summary>
    /// <exception cref="UsageException">It names a file that is not there.</exception>
    public string? Find(string text)
    {
        var path = Path.GetFullPath(text, host.Folder);
        return File.Exists(path) ? path
            : Endings.Contains(Path.GetExtension(text).ToLowerInvariant())
                ? throw new UsageException($"there is no file {path}; --stamp names the reply of a time-stamp authority, or the id of a "
                    + "registry")
                : null;
    }

    /// <summary>Checks the file of a time stamp and records it for the registration that it is of.</summary>
    /// <param name="file">The full path.</param>
    /// <exception cref="StoreException">It is no valid time stamp, or of another registration; nothing is recorded.</exception>
    public Registered Record(PlanRequest request, string file, EarlierResults results)
    {
        var (name, content) = (Words.Path(host.Folder, file), File.ReadAllBytes(file));
        var stamp = StampToken.Check(content, name);
        var entries = RegistrationFile.Of(specs, request);
        if (entries.Count == 0)
        {
            throw new StoreException($"{Title(request)} is not registered, so that there is nothing to stamp; "
                + $"'register {Words.Named(request)} --stamp-request FILE.tsq' registers it, and writes what to ask an authority");
        }

        if (entries.All(entry => entry.Hash != stamp.Imprint))
        {
            throw new StoreException($"{name} is a time stamp of the hash {stamp.Imprint}{Owner(stamp.Imprint)}; the registration of "
                + $"{Title(request)} has the hash {entries[^1].Hash}. Nothing was recorded");
        }

        var (stamped, wasThere) = RegistrationFile.Stamp(
            specs, request, stamp, content, entry => entry.Late ? false : results.AreAfter(request, stamp.Time));
        return new Registered(request, stamped, RegistrationFile.PathOf(specs, request), wasThere) { IsStamped = true };
    }

    /// <summary>Refuses a place for what to ask an authority with, where something else is already.</summary>
    /// <param name="file">The full path.</param>
    /// <exception cref="UsageException">It is there and no request, or its folder is not there.</exception>
    public static void RefuseQuery(string file)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new UsageException($"there is no folder {Path.GetDirectoryName(file)}; --stamp-request names a new file");
        }

        // A request can be made again at any time.
        if (Directory.Exists(file) || (File.Exists(file) && !StampToken.IsRequest(File.ReadAllBytes(file))))
        {
            throw new UsageException($"{file} is there already, and is no time-stamp request; --stamp-request names a new file");
        }
    }

    /// <summary>Writes what an authority is asked with.</summary>
    /// <param name="file">The full path.</param>
    public static Registered Ask(Registered registered, string file)
    {
        WholeFile.Write(file, stream => stream.Write(StampToken.Request(registered.Entry.Hash)));
        return registered with { Query = file };
    }

    private static string Title(PlanRequest request) => $"{request.Experiment.Info.Name}, profile {request.Profile}";

    private string Owner(string hash)
    {
        var owners = from experiment in host.Catalog.Experiments
                     from profile in experiment.Info.Profiles
                     let request = new PlanRequest(experiment, profile.Name)
                     where RegistrationFile.Of(specs, request).Any(entry => entry.Hash == hash)
                     select $", which is that of {Title(request)}";
        return owners.FirstOrDefault() ?? "";
    }
}
