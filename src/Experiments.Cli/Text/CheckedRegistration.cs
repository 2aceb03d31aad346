using System.Text;
using Experiments.Results.Registration;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>A registration, and who vouches for its time.</summary>
/// <param name="Trust">Whether the authority of its time stamp is trusted; null without one.</param>
/// <param name="Roots">Who was asked.</param>
internal sealed record CheckedRegistration(PlanRequest Request, RegistrationEntry Entry, StampTrust? Trust, StampRoots Roots)
{
    /// <summary>The registration that the claims of an experiment and profile are compared with; null for none.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    /// <param name="roots">Who vouches for authorities.</param>
    public static CheckedRegistration? Of(string? specs, PlanRequest request, StampRoots roots) =>
        RegistrationFile.ThatCounts(RegistrationFile.Of(specs, request)) is { } entry ? Of(specs!, request, entry, roots) : null;

    /// <summary>A registration of an experiment and profile.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="roots">Who vouches for authorities.</param>
    public static CheckedRegistration Of(string specs, PlanRequest request, RegistrationEntry entry, StampRoots roots) =>
        new(request, entry, RegistrationFile.StampOf(specs, request, entry)?.TrustBy(roots.Certificates), roots);

    /// <summary>Those of which others prove something, a paragraph each; empty for none.</summary>
    public static string Text(IEnumerable<CheckedRegistration> all) =>
        string.Concat(all.Where(each => each.Entry.Proof is not null).Select(each => $"\n{each.Text()}"));

    /// <summary>When it was registered by the own clock, when others say that it was, and whether they are known.</summary>
    public string Text()
    {
        var tree = Entry.Clean == false ? ", with changes that were not committed" : "";
        var text = new StringBuilder($"{Words.Title(Request)}: registered{(Entry.Late ? " late" : "")} {At(Entry.Time)} (own clock), "
            + $"{(Entry.Commit is null ? "without git" : $"commit {Entry.Commit[..Math.Min(12, Entry.Commit.Length)]}")}{tree}\n");
        if (Entry.Stamp is { } stamp)
        {
            text.Append($"  stamped {At(stamp.Time)} by {stamp.AuthorityName}, {stamp.Order}\n");
            text.Append(Trust!.IsTrusted
                ? $"  signature checked, its certificate is trusted by {Roots.Name}\n"
                : $"  signature checked, signed by {stamp.AuthorityName}, whose certificate {Distrust}\n  ({Trust.Problem})\n");
        }

        text.Append(Entry.Outside is null ? "" : $"  outside {Entry.Outside} (not checked)\n");
        return text.Append(Entry.Proof is null ? "  no time stamp\n" : "").ToString();
    }

    private string Distrust => Roots.Certificates is null ? "this machine does not trust" : $"{Roots.Name} does not vouch for";

    private static string At(DateTimeOffset time) => FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
