using Experiments.Cli.Text;
using Experiments.Results.Registration;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Json;

/// <summary>The experiments of the catalog, for scripts.</summary>
internal sealed record CatalogDocument(IEnumerable<ListedDocument> Experiments)
{
    /// <param name="experiments">The experiments.</param>
    /// <param name="trials">How many trials a profile has; null where its spec has a mistake.</param>
    /// <param name="registrations">The registration of a profile; null for none.</param>
    public static string Write(
        IReadOnlyList<Experiment> experiments,
        Func<Experiment, ProfileInfo, int?> trials,
        Func<Experiment, ProfileInfo, RegistrationEntry?> registrations) => CliJson.Write(
            new CatalogDocument(experiments.Select(experiment => ListedDocument.Of(
                experiment, profile => trials(experiment, profile), profile => registrations(experiment, profile)))),
            CliJson.Types.CatalogDocument);
}

internal sealed record ListedDocument(
    string Name,
    string Title,
    string Spec,
    IEnumerable<AxisDocument> Axes,
    IEnumerable<ProfileDocument> Profiles,
    IReadOnlyList<string> Measures,
    IEnumerable<string> Claims)
{
    public static ListedDocument Of(
        Experiment experiment, Func<ProfileInfo, int?> trials, Func<ProfileInfo, RegistrationEntry?> registrations) => new(
        experiment.Info.Name,
        experiment.Info.Title,
        experiment.Info.Spec.File,
        experiment.Info.Axes.Select(axis => new AxisDocument(axis.Name, AxisDocument.NameOf(axis.Role))),
        experiment.Info.Profiles.Select(profile => new ProfileDocument(
            profile.Name, trials(profile), ListedRegistrationDocument.Of(registrations(profile)))),
        experiment.Info.Measures,
        experiment.Info.Claims.Select(claim => claim.Name));
}

internal sealed record AxisDocument(string Name, string Role)
{
    public static string NameOf(AxisRole role) => role == AxisRole.Sweep ? "sweep" : "repeat";
}

internal sealed record ProfileDocument(string Name, int? Trials, ListedRegistrationDocument? Registration);

/// <summary>Stage kinds, for scripts.</summary>
internal sealed record KindsDocument(IEnumerable<KindDocument> Stages)
{
    public static string Write(IReadOnlyList<StageKind> kinds) =>
        CliJson.Write(new KindsDocument(kinds.Select(KindDocument.Of)), CliJson.Types.KindsDocument);
}

internal sealed record KindDocument(
    string Name,
    string Makes,
    string Summary,
    int Version,
    NeedsDocument Needs,
    IEnumerable<ParameterDocument> Parameters,
    IEnumerable<MemberDocument> Gives)
{
    public static KindDocument Of(StageKind kind) => new(
        kind.Name,
        kind.Output,
        kind.Summary,
        kind.Version,
        NeedsDocument.Of(kind.Resources),
        ParameterDefaults.Of(kind)
            .Select(each => new ParameterDocument(each.Name, each.Type, each.Required, each.Default, each.Unit, each.Summary)),
        kind.Members.Select(member => new MemberDocument(member.Name, member.Type, member.IsMeasure, member.Summary)));
}

internal sealed record MemberDocument(string Name, string Type, bool Measure, string Summary);

internal sealed record ParameterDocument(string Name, string Type, bool Required, string? Default, string? Unit, string Summary);
