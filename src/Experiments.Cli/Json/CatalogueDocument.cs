using Experiments.Runtime.Definition;

namespace Experiments.Cli.Output;

/// <summary>Writes the catalogue for scripts.</summary>
internal static class CatalogueJson
{
    public static string Experiments(IReadOnlyList<Experiment> experiments) => JsonText.Write(json =>
        json.Objects("experiments", experiments, experiment =>
        {
            json.WriteString("name", experiment.Info.Name);
            json.WriteString("title", experiment.Info.Title);
            json.WriteString("spec", experiment.Info.Spec.File);
            json.Objects("axes", experiment.Info.Axes, axis =>
            {
                json.WriteString("name", axis.Name);
                json.WriteString("role", axis.Role == AxisRole.Sweep ? "sweep" : "repeat");
            });
            json.Objects("profiles", experiment.Info.Profiles, profile =>
            {
                json.WriteString("name", profile.Name);
                json.WriteNumber("trials", experiment.Expand(profile.Name).Count);
            });
            json.Strings("measures", experiment.Info.Measures);
            json.Strings("claims", experiment.Info.Claims.Select(claim => claim.Name));
        }));

    public static string Kinds(IReadOnlyList<StageKind> kinds) => JsonText.Write(json =>
        json.Objects("stages", kinds, kind =>
        {
            json.WriteString("name", kind.Name);
            json.WriteString("makes", kind.Output);
            json.WriteString("summary", kind.Summary);
            json.WriteNumber("version", kind.Version);
            json.WriteNeeds(kind.Resources);
            json.Objects("parameters", kind.Parameters, parameter =>
            {
                json.WriteString("name", parameter.Name);
                json.WriteString("type", parameter.Type);
                json.WriteBoolean("required", parameter.Required);
                json.WriteString("default", parameter.Default);
                json.WriteString("unit", parameter.Unit);
                json.WriteString("summary", parameter.Summary);
            });
        }));
}
