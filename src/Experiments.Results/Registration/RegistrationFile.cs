using System.Text.Json;
using Experiments.Results.Comparison;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Results.Registration;

/// <summary>Reads and writes the registrations of experiments: committed beside their specs, in <c>results/experiment/</c>.</summary>
public static class RegistrationFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "registration.json";

    /// <summary>Where the registrations of an experiment are, or would be.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    public static string PathOf(string specs, PlanRequest request) =>
        Path.Combine(Path.GetDirectoryName(new AcceptedResults(specs).FolderOf(request))!, Name);

    /// <summary>The registrations of an experiment and profile, in their order; none where it was never registered.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    /// <exception cref="StoreException">The file cannot be read, or was changed by hand.</exception>
    public static IReadOnlyList<RegistrationEntry> Of(string? specs, PlanRequest request) => specs is null
        ? []
        : [.. Read(PathOf(specs, request)).Where(entry => entry.Spec.Profile == request.Profile)];

    /// <summary>Adds a registration; where the last one of the profile claims the same, nothing but a time stamp of outside.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="entry">The registration, without its hash.</param>
    /// <returns>What the file has now, and whether it was there before.</returns>
    /// <exception cref="StoreException">The file cannot be read, or has another time stamp for this registration.</exception>
    public static (RegistrationEntry Entry, bool WasThere) Add(string specs, PlanRequest request, RegistrationEntry entry)
    {
        var path = PathOf(specs, request);
        var folder = Path.GetDirectoryName(path)!;
        OwnFolder.Make(specs, folder);
        (RegistrationEntry, bool) added = (entry, false);
        // Another profile may be registered at the same time: the file is read and written by one process alone.
        FileClaim.HoldBeside(path, () =>
        {
            WholeFile.RemoveLeftovers(folder);
            var entries = Read(path).ToList();
            var place = entries.FindLastIndex(each => each.Spec.Profile == request.Profile);
            if (place >= 0 && entries[place].ClaimsTheSame(entry))
            {
                entries[place] = Stamped(entries[place], entry.Outside, path);
                added = (entries[place], true);
            }
            else
            {
                entries.Add(entry with { Hash = entry.ContentHash });
                added = (entries[^1], false);
            }

            var record = new RegistrationRecord(request.Experiment.Info.Name, entries);
            WholeFile.Write(path, JsonSerializer.Serialize(record, RegistrationJson.Indented.RegistrationRecord) + "\n");
        });
        return added;
    }

    private static RegistrationEntry Stamped(RegistrationEntry entry, string? outside, string path) =>
        outside is null || outside == entry.Outside ? entry
        : entry.Outside is null ? entry with { Outside = outside }
        : throw new StoreException($"{path} has another outside stamp for this registration already: {entry.Outside}");

    private static IReadOnlyList<RegistrationEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var entries = JsonSerializer.Deserialize(File.ReadAllText(path), RegistrationJson.Indented.RegistrationRecord)!.Registrations;
            foreach (var entry in entries.Where(entry => entry.Hash != entry.ContentHash))
            {
                throw new StoreException(
                    $"{path}: the registration of {entry.Made} was changed after it was made: its hash no longer fits. Take the file from "
                        + "the commit that registered it.");
            }

            return entries;
        }
        catch (Exception problem) when (problem is JsonException or NullReferenceException or ArgumentException)
        {
            throw new StoreException(
                $"{path} cannot be read ({problem.Message}). It was changed by hand, or written by another version of this program.",
                problem);
        }
    }
}
