using Experiments.Results.Registration;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>A registration that was written, or was there.</summary>
/// <param name="File">The file that it is in.</param>
/// <param name="WasThere">Whether the same was registered before.</param>
internal sealed record Registered(PlanRequest Request, RegistrationEntry Entry, string File, bool WasThere)
{
    /// <summary>What was done, in a word or two.</summary>
    public string How => (WasThere, Entry.Late) switch
    {
        (false, false) => "new",
        (false, true) => "late",
        (true, false) => "unchanged",
        (true, true) => "late, unchanged",
    };

    /// <summary>Writes a registration into the file of its experiment.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    public static Registered Add(string specs, PlanRequest request, RegistrationEntry entry)
    {
        var (added, wasThere) = RegistrationFile.Add(specs, request, entry);
        return new Registered(request, added, RegistrationFile.PathOf(specs, request), wasThere);
    }
}
