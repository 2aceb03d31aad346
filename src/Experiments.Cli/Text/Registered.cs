using Experiments.Results.Registration;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>A registration that was written, or was there.</summary>
/// <param name="File">The file that it is in.</param>
/// <param name="WasThere">Whether the same was registered before.</param>
internal sealed record Registered(PlanRequest Request, RegistrationEntry Entry, string File, bool WasThere)
{
    /// <summary>Whether a time stamp was to be recorded.</summary>
    public bool IsStamped { get; init; }

    /// <summary>The file that was written to ask a time-stamp authority with; null for none.</summary>
    public string? Query { get; init; }

    /// <summary>The same with who vouches for the time; null before that was looked at.</summary>
    public CheckedRegistration? Checked { get; init; }

    /// <summary>What was done, in a word or two.</summary>
    public string How => (WasThere, Entry.Late) switch
    {
        (false, _) when IsStamped => "stamped",
        (false, false) => "new",
        (false, true) => "late",
        (true, false) => "unchanged",
        (true, true) => "late, unchanged",
    };

    /// <summary>The same, with whether the authority of its time stamp is trusted.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    public Registered CheckedBy(string specs, StampRoots roots) =>
        this with { Checked = CheckedRegistration.Of(specs, Request, Entry, roots) };

    /// <summary>Writes a registration into the file of its experiment.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    public static Registered Add(string specs, PlanRequest request, RegistrationEntry entry)
    {
        var (added, wasThere) = RegistrationFile.Add(specs, request, entry);
        return new Registered(request, added, RegistrationFile.PathOf(specs, request), wasThere);
    }
}
