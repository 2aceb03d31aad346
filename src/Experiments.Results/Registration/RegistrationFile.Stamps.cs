using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Results.Registration;

/// <content>The signed files of time stamps, beside that of the registrations.</content>
public static partial class RegistrationFile
{
    private const string Stamps = "registration.*.tsr";

    /// <summary>The files of an experiment's registrations: their own, which need not be there, and those of time stamps.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    public static IReadOnlyList<string> FilesOf(string specs, PlanRequest request)
    {
        var path = PathOf(specs, request);
        var folder = Path.GetDirectoryName(path)!;
        string[] stamps = Directory.Exists(folder) ? Directory.GetFiles(folder, Stamps) : [];
        return [path, .. stamps.Order(StringComparer.Ordinal)];
    }

    /// <summary>The time stamp of a registration, its signature checked; null where it has none.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="entry">A registration of the request.</param>
    /// <exception cref="StoreException">The signed file is missing, is not valid, or is not what was recorded.</exception>
    public static StampToken? StampOf(string specs, PlanRequest request, RegistrationEntry entry) =>
        entry.Stamp is null ? null : CheckStamp(PathOf(specs, request), entry);

    /// <summary>Records a time stamp for the registration whose hash it is given for, and copies its file beside that one.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="stamp">The time stamp, of a registration of the request.</param>
    /// <param name="content">The content of its file.</param>
    /// <param name="beforeResults">Whether the stamp is earlier than the first result, as <see cref="TimeStamp"/> has it.</param>
    /// <returns>The registration with its stamp, and whether it had it before.</returns>
    /// <exception cref="StoreException">The registration has another time stamp already.</exception>
    public static (RegistrationEntry Entry, bool WasThere) Stamp(
        string specs, PlanRequest request, StampToken stamp, byte[] content, Func<RegistrationEntry, bool?> beforeResults)
    {
        var path = PathOf(specs, request);
        (RegistrationEntry, bool)? stamped = null;
        Change(path, request, entries =>
        {
            var place = entries.FindIndex(entry => entry.Hash == stamp.Imprint && entry.Spec.Profile == request.Profile);
            var entry = entries[place];
            if (entry.Stamp is not null)
            {
                stamped = (Same(entry, path, content), true);
                return;
            }

            var file = NameOf(request, entries.Take(place + 1).Count(each => each.Spec.Profile == request.Profile));
            WholeFile.Write(Path.Combine(Path.GetDirectoryName(path)!, file), stream => stream.Write(content));
            entries[place] = entry with
            {
                Stamp = new TimeStamp(file, stamp.Time, stamp.Authority, stamp.Serial, beforeResults(entry)),
            };
            stamped = (entries[place], false);
        });
        return stamped!.Value;
    }

    private static RegistrationEntry Same(RegistrationEntry entry, string path, byte[] content)
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(entry.Stamp!.File));
        return File.ReadAllBytes(file).AsSpan().SequenceEqual(content)
            ? entry
            : throw new StoreException($"the registration of {entry.Made} is {entry.Proof} already, by {file}. One time stamp is enough, "
                + "and it stays. Nothing was recorded");
    }

    // Of several registrations of a profile each may have a stamp; most have one.
    private static string NameOf(PlanRequest request, int number) =>
        number == 1 ? $"registration.{request.Profile}.tsr" : $"registration.{request.Profile}.{number}.tsr";

    // The file of registrations can be written by hand; what an authority signed cannot.
    private static StampToken CheckStamp(string path, RegistrationEntry entry)
    {
        var recorded = entry.Stamp!;
        var file = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(recorded.File));
        if (!File.Exists(file))
        {
            throw new StoreException($"{file} is missing: the time stamp of the registration of {entry.Made}. Take it from the commit that "
                + "recorded it.");
        }

        var stamp = StampToken.Check(File.ReadAllBytes(file), file);
        return stamp.Imprint != entry.Hash
            ? throw new StoreException($"{file} is a time stamp of the hash {stamp.Imprint}, and the registration of {entry.Made} has "
                + $"{entry.Hash}. Take both files from the commit that recorded it.")
            : (stamp.Time, stamp.Authority, stamp.Serial) == (recorded.Time, recorded.Authority, recorded.Serial)
                ? stamp
                : throw new StoreException($"{path}: time, authority or serial number of the time stamp of the registration of "
                    + $"{entry.Made} are not those that were signed, in {file}. Take both files from the commit that recorded it.");
    }
}
