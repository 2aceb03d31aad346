using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>A type that a stage can declare to make.</summary>
/// <param name="Key">Its name in YAML.</param>
internal sealed record OutputTypeModel(string Key, TypeName Type, bool IsMeasure)
{
    private static readonly string[] Measures = ["Mean", "Proportion", "Ratio"];

    /// <summary>The value that stands for the type in generated code.</summary>
    public string Code => $"global::{KnownTypes.OutputType}.{(IsMeasure ? "Measure" : "Artifact")}<{Type.Full}>({Names.Quote(Key)})";

    /// <summary>The types that stages make or take, and the measures that scores of items make.</summary>
    public static IReadOnlyDictionary<string, OutputTypeModel> Of(IEnumerable<StageModel> stages)
    {
        var all = stages.ToArray();
        var made = all.SelectMany(stage => stage.Output.Members.Where(member => !member.IsMeasure).Select(member => member.Type)
            .Concat(stage.Declares is null ? [stage.Output.Type] : []));
        var taken = all.SelectMany(stage => stage.Parameters).SelectMany(parameter => Inputs(parameter.Type));
        var artifacts = made.Concat(taken).Append(new TypeName("Experiments", "FileFolder", false))
            .Select(type => new OutputTypeModel(Names.Kebab(type.Simple), type, false));
        var measures = Measures.Select(name => new OutputTypeModel(Names.Kebab(name), new TypeName("Experiments", name, false), true));
        return artifacts.Concat(measures).GroupBy(type => type.Key).ToDictionary(same => same.Key, same => same.First());
    }

    private static IEnumerable<TypeName> Inputs(TypeModel type) => type switch
    {
        { Shape: TypeShape.Input, Type: { } artifact } => [artifact],
        { Element: { } element } => Inputs(element),
        _ => type.Parameters.SelectMany(parameter => Inputs(parameter.Type)),
    };
}
