using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads what a stage makes where the spec and not its kind says it: <c>outputs: {model: language-model}</c>.</summary>
internal sealed class DeclaredOutputs(BindingContext context)
{
    private readonly Lazy<IReadOnlyDictionary<string, OutputTypeModel>> types = new(() => context.Catalog.OutputTypes);

    /// <summary>Gives a stage the members that it declares, so that others can refer to them.</summary>
    public void Declare(StageSymbol stage)
    {
        if (stage.Kind is not { Problem: null, Declares: { } parameter } kind
            || stage.Written?.Find(parameter.Key)?.Value is not YamlMapping written)
        {
            return;
        }

        var members = written.Entries.Select(entry => Member(kind, entry)).OfType<MemberModel>();
        stage.Broken.UnionWith(written.Entries.Select(entry => entry.Key.Text));
        stage.Output = kind.Output with { Members = new(kind.Output.Members.Concat(members)) };
        stage.Broken.ExceptWith(stage.Output.Members.Select(member => member.Key));
    }

    /// <summary>The type that a name stands for; a wrong one is reported.</summary>
    public BoundValue? Bind(ParameterModel parameter, YamlScalar scalar)
    {
        if (types.Value.TryGetValue(scalar.Constant, out var type))
        {
            return new BoundValue(ValueKind.Literal, type.Code, type.Key);
        }

        var all = types.Value.Keys.OrderBy(key => key, StringComparer.Ordinal);
        var hint = Nearest.Hint(scalar.Constant, types.Value.Keys);
        return context.Reject(
            Rules.BadValue,
            scalar.Range,
            $"'{scalar.Constant}' is no type of output for '{parameter.Key}'{hint}; there are {string.Join(", ", all)}");
    }

    private MemberModel? Member(StageModel kind, YamlEntry entry) =>
        entry.Value is YamlScalar scalar && types.Value.TryGetValue(scalar.Constant, out var type)
            ? new MemberModel(entry.Key.Text, Access(type, entry.Key.Text), type.Type, type.IsMeasure, kind.Output.Type)
            : null;

    private static string Access(OutputTypeModel type, string name) =>
        $"{(type.IsMeasure ? "Measure" : "Artifact")}<{type.Type.Full}>({Names.Quote(name)})";
}
