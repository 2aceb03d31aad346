using Experiments.Results.Tables;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Text;

/// <summary>Writes for a person what a spec can use: stage kinds, what they make, and the records that they take.</summary>
internal static class KindText
{
    /// <summary>All kinds, a line each.</summary>
    public static string All(IEnumerable<StageKind> kinds, int? width) => TextTable.Write(
        new Table(
            [new("stage"), new("makes"), new("summary")],
            [.. kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal)
                .Select(kind => (IReadOnlyList<Cell>)[kind.Name, kind.Output, kind.Summary])]),
        width);

    /// <summary>A kind: what it does, its parameters, what its output gives, and what it needs.</summary>
    public static string Kind(StageKind kind, int? width) =>
        $"{Sentence(kind.Name, kind.Summary)}Makes {Described(kind.Output, kind.OutputSummary)}\n\n"
        + TextTable.Write(Parameters(ParameterDefaults.Of(kind)), width)
        + Gives(kind, width)
        + $"\nVersion {kind.Version}. Computes {Engine(kind.Engines)}; {Agreement(kind.Determinism)}.{Needs(kind)}\n";

    /// <summary>What stages make: what it is, who makes and takes it, and what it gives.</summary>
    public static string Artifact(string name, IReadOnlyList<StageKind> kinds, int? width)
    {
        var makers = kinds.Where(kind => kind.Output == name).ToList();
        var takers = kinds.Where(kind => Shapes.Below(kind.Parameters).Any(each => Shapes.TypeOf(each) == "$" + name)).ToList();
        return $"{Sentence(name, makers.Select(kind => kind.OutputSummary).FirstOrDefault("").ToString())}"
            + $"Made by {Names(makers, "no stage itself; a member of another output")}. Taken by {Names(takers, "no stage")}.\n"
            + (makers.Count > 0 ? Gives(makers[0], width) : "");
    }

    /// <summary>A record that parameters take: what it is, where it is wanted, and its own parameters.</summary>
    public static string Record(string name, IReadOnlyList<StageKind> kinds, int? width)
    {
        var places = kinds.SelectMany(kind => Shapes.Below(ParameterDefaults.Of(kind)).Where(each => Shapes.TypeOf(each) == name)
            .Select(each => (Kind: kind, Parameter: each))).ToList();
        var shape = Shapes.RecordOf(places[0].Parameter.Shape)!;
        return $"{Sentence(name, shape.Summary)}The value of "
            + string.Join(", ", places.Select(place => $"{place.Parameter.Name} in {place.Kind.Name}").Distinct()) + ".\n\n"
            + TextTable.Write(Parameters(shape.Members), width);
    }

    private static Table Parameters(IReadOnlyList<StageParameter> parameters) => new(
        [new("parameter"), new("type"), new("default"), new("meaning")],
        [.. parameters.Select(parameter => (IReadOnlyList<Cell>)
        [
            parameter.Name,
            parameter.Unit is null ? parameter.Type : $"{parameter.Type} ({parameter.Unit})",
            parameter.Required ? "required" : parameter.Default ?? "",
            parameter.Summary,
        ])]);

    private static string Gives(StageKind kind, int? width) => kind.Members.Count == 0
        ? ""
        : "\n" + TextTable.Write(
            new Table(
                [new("gives"), new("type"), new("meaning")],
                [.. kind.Members.Select(member => (IReadOnlyList<Cell>)
                [
                    "." + member.Name, member.IsMeasure ? $"measure ({member.Type})" : member.Type, member.Summary,
                ])]),
            width);

    private static string Sentence(string name, string summary) => summary.Length == 0 ? $"{name}\n" : $"{name}: {summary}\n";

    private static string Described(string name, string summary) =>
        summary.Length == 0 ? $"{name}." : $"{name}. {summary}";

    private static string Names(IReadOnlyList<StageKind> kinds, string otherwise) =>
        kinds.Count == 0 ? otherwise : string.Join(", ", kinds.Select(kind => kind.Name));

    private static string Engine(Engines engines) => engines switch
    {
        Engines.None => "without a native engine",
        Engines.Torch => "with libtorch",
        Engines.Llama => "with llama.cpp",
        _ => "with libtorch and llama.cpp",
    };

    private static string Agreement(Determinism determinism) => determinism switch
    {
        Determinism.BitExact => "equal inputs give equal bits",
        Determinism.Numeric => "equal inputs give numbers that are equal but for rounding",
        _ => "equal inputs give results that are equal on average only",
    };

    private static string Needs(StageKind kind) => ResourceText.Write(kind.Resources) is { Length: > 0 } needs ? $" Needs {needs}." : "";
}
