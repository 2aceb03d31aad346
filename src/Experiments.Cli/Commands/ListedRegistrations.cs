using Experiments.Results.Registration;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>Which profiles of experiments were registered; one that cannot be read keeps no other from being listed.</summary>
internal sealed class ListedRegistrations
{
    private readonly Dictionary<Experiment, IReadOnlyDictionary<string, RegistrationEntry>> registered = [];
    private readonly List<StoreException> broken = [];

    /// <summary>Reads the registrations of experiments.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public ListedRegistrations(string? specs, IReadOnlyList<Experiment> experiments)
    {
        foreach (var experiment in experiments)
        {
            try
            {
                registered[experiment] = RegistrationFile.ByProfile(specs, experiment);
            }
            catch (StoreException problem)
            {
                broken.Add(problem);
            }
        }
    }

    /// <summary>What is wrong with files.</summary>
    public IReadOnlyList<StoreException> Broken => broken;

    /// <summary>Whether there is anything to say.</summary>
    public bool Any => broken.Count > 0 || registered.Values.Any(profiles => profiles.Count > 0);

    /// <summary>The registration of a profile; null for none, or where the file cannot be read.</summary>
    public RegistrationEntry? Of(Experiment experiment, ProfileInfo profile) =>
        registered.GetValueOrDefault(experiment)?.GetValueOrDefault(profile.Name);

    /// <summary>The profiles that were registered, each with what is to be known of it: <c>default (stamped), smoke (late)</c>.</summary>
    public string Mark(Experiment experiment) => registered.TryGetValue(experiment, out var profiles)
        ? string.Join(", ", profiles.Select(profile => $"{profile.Key}{Words(profile.Value)}"))
        : "cannot be read";

    private static string Words(RegistrationEntry entry) => (entry.Late, entry.Stamp is not null) switch
    {
        (false, false) => "",
        (true, false) => " (late)",
        (false, true) => " (stamped)",
        (true, true) => " (late, stamped)",
    };
}
