using Experiments.Cli.Text;
using Experiments.Runtime.Specs;

namespace Experiments.Cli;

/// <summary>The experiments and stage kinds that the program was built with, by name.</summary>
/// <param name="Experiments">All experiments.</param>
/// <param name="Kinds">All stage kinds.</param>
public sealed partial record Catalog(IReadOnlyList<Experiment> Experiments, IReadOnlyList<StageKind> Kinds)
{
    /// <summary>An experiment by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public Experiment Experiment(string name) =>
        Experiments.FirstOrDefault(experiment => experiment.Info.Name == name)
        ?? throw (FolderHint(name) ?? Unknown(
            "experiment", name, Experiments.Select(experiment => experiment.Info.Name), "'list' shows all experiments"));

    /// <summary>A stage kind by name.</summary>
    /// <param name="name">The name after <c>use:</c>.</param>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public StageKind Kind(string name) =>
        Kinds.FirstOrDefault(kind => kind.Name == name)
        ?? throw Unknown("stage kind", name, Kinds.Select(kind => kind.Name), "'stages' shows all kinds");

    /// <summary>The types of what stages make, and of what is in it.</summary>
    public IEnumerable<string> Artifacts => Kinds
        .SelectMany(kind => kind.Members.Where(member => !member.IsMeasure).Select(member => member.Type).Prepend(kind.Output))
        .Distinct();

    /// <summary>The types of records that parameters take.</summary>
    public IEnumerable<string> Records => Kinds.SelectMany(kind => Shapes.Below(kind.Parameters))
        .Where(parameter => Shapes.RecordOf(parameter.Shape) is not null)
        .Select(Shapes.TypeOf)
        .Distinct();

    /// <summary>What to say where a name is neither a stage kind nor a type that kinds make or take.</summary>
    public UsageException UnknownType(string name) => Unknown(
        "stage kind or type", name, Kinds.Select(kind => kind.Name).Concat(Artifacts).Concat(Records), "'stages' shows all kinds");

    /// <summary>A profile of an experiment by name.</summary>
    /// <exception cref="UsageException">The experiment has no such profile.</exception>
    public static ProfileInfo Profile(Experiment experiment, string name)
    {
        var profiles = experiment.Info.Profiles;
        return profiles.FirstOrDefault(profile => profile.Name == name)
            ?? throw Unknown(
                $"profile of {experiment.Info.Name}",
                name,
                profiles.Select(profile => profile.Name),
                $"it has {string.Join(", ", profiles.Select(profile => profile.Name))}");
    }

    // A folder where one experiment is wanted: the reader chooses.
    private UsageException? FolderHint(string name) => Folders.Contains(name.TrimEnd('/'), StringComparer.Ordinal)
        ? new UsageException($"'{name}' is a folder; name one of its experiments: "
            + $"{string.Join(", ", Study(name.TrimEnd('/')).Experiments.Select(experiment => experiment.Info.Name))}")
        : null;

    private static UsageException Unknown(string what, string name, IEnumerable<string> known, string otherwise)
    {
        var nearest = Nearest.Of(name, known);
        return new UsageException($"there is no {what} '{name}'; {(nearest is null ? otherwise : $"did you mean '{nearest}'?")}");
    }
}
