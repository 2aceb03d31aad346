using System.Text.Json;
using Experiments.Results.Comparison;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Results.Registration;

/// <summary>Reads and writes the registrations of experiments: committed beside their specs, in <c>results/experiment/</c>.</summary>
public static partial class RegistrationFile
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

    /// <summary>The registrations of all profiles of an experiment, by profile: those that count.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    /// <exception cref="StoreException">The file cannot be read, or was changed by hand.</exception>
    public static IReadOnlyDictionary<string, RegistrationEntry> ByProfile(string? specs, Experiment experiment) => specs is null
        ? new Dictionary<string, RegistrationEntry>()
        : Read(PathOf(specs, new PlanRequest(experiment, experiment.Info.Profiles[0].Name)))
            .GroupBy(entry => entry.Spec.Profile)
            .ToDictionary(profile => profile.Key, profile => ThatCounts([.. profile])!);

    /// <summary>
    /// The registration of several of one profile that claims are compared with: the last one that was made before there were results, or
    /// the last late one where there is no other; null for none.
    /// </summary>
    public static RegistrationEntry? ThatCounts(IReadOnlyList<RegistrationEntry> registrations) =>
        registrations.LastOrDefault(entry => !entry.Late) ?? registrations.LastOrDefault();

    /// <summary>Adds a registration; where the last one of the profile claims the same, nothing but a time stamp of outside.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="entry">The registration, without its hash.</param>
    /// <returns>What the file has now, and whether it was there before.</returns>
    /// <exception cref="StoreException">The file cannot be read, or has another time stamp for this registration.</exception>
    public static (RegistrationEntry Entry, bool WasThere) Add(string specs, PlanRequest request, RegistrationEntry entry)
    {
        var path = PathOf(specs, request);
        OwnFolder.Make(specs, Path.GetDirectoryName(path)!);
        (RegistrationEntry, bool) added = (entry, false);
        Change(path, request, entries =>
        {
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
        });
        return added;
    }

    // Another profile may be registered at the same time: the file is read and written by one process alone.
    private static void Change(string path, PlanRequest request, Action<List<RegistrationEntry>> change) =>
        FileClaim.HoldBeside(path, () =>
        {
            WholeFile.RemoveLeftovers(Path.GetDirectoryName(path)!);
            var entries = Read(path).ToList();
            change(entries);
            var record = new RegistrationRecord(request.Experiment.Info.Name, entries);
            WholeFile.Write(path, JsonSerializer.Serialize(record, RegistrationJson.Indented.RegistrationRecord) + "\n");
        });

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

        var entries = Parse(path);
        foreach (var entry in entries)
        {
            if (entry.Hash != entry.ContentHash)
            {
                throw new StoreException(
                    $"{path}: the registration of {entry.Made} was changed after it was made: its hash no longer fits. Take the file from "
                        + "the commit that registered it.");
            }

            if (entry.Stamp is not null)
            {
                CheckStamp(path, entry);
            }
        }

        return entries;
    }

    private static IReadOnlyList<RegistrationEntry> Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RegistrationJson.Indented.RegistrationRecord)!.Registrations;
        }
        catch (Exception problem) when (problem is JsonException or NullReferenceException or ArgumentException)
        {
            throw new StoreException(
                $"{path} cannot be read ({problem.Message}). It was changed by hand, or written by another version of this program.",
                problem);
        }
    }
}
