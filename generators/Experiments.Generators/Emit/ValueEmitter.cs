using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes checked values as C#.</summary>
/// <param name="variables">The local variables that hold the outputs of stages, by the stages' ids.</param>
internal sealed class ValueEmitter(TypeNames names, IReadOnlyDictionary<string, string> variables)
{
    private const int LineWidth = 100;

    public static string Constant(BoundValue value, TypeNames names) => value.Type is { Shape: TypeShape.Choice } choice
        ? $"{names.Of(choice.Type!)}.{value.Code}"
        : value.Code.Replace("global::System.TimeSpan", "TimeSpan").Replace("global::Experiments.ByteSize", "ByteSize");

    /// <summary>Writes a choice by an axis as a <c>switch</c>.</summary>
    public static string Choice(BoundValue choice, Func<BoundValue, string> write, TypeNames names)
    {
        // These have no constants, so no pattern can name them.
        var hasConstants = choice.Type is not { Shape: TypeShape.Duration or TypeShape.Size };
        var keys = choice.Arms.Where(arm => arm.Key is not null).ToArray();
        var otherwise = choice.Arms.FirstOrDefault(arm => arm.Key is null);
        var arms = keys.Select(arm => $"{Pattern(Constant(arm.Key!, names))} => {write(arm.Value)}").ToList();
        if (choice.Type is not { Shape: TypeShape.Boolean } || keys.Length < 2)
        {
            arms.Add(otherwise is null ? "_ => throw NoChoice(trial)" : $"_ => {write(otherwise.Value)}");
        }

        return Block($"trial.{choice.Code} switch", "{", arms, "}", trailingComma: true);

        string Pattern(string key) => hasConstants ? key : $"_ when trial.{choice.Code} == {key}";
    }

    public string Record(TypeName type, IReadOnlyList<BoundArgument> arguments)
    {
        var constructor = arguments.Where(argument => !argument.Parameter.IsInitOnly)
            .Select(argument => $"{Names.Escape(argument.Parameter.Name)}: {Write(argument.Value)}").ToArray();
        var initializer = arguments.Where(argument => argument.Parameter.IsInitOnly).Select(Assign).ToArray();
        var code = Block($"new {names.Of(type)}", "(", constructor, ")", trailingComma: false);
        return initializer.Length == 0 ? code : Block(code, " {", initializer, "}", trailingComma: true);
    }

    /// <summary>Writes a record that differs from another in the given values.</summary>
    public string Changed(string basis, BoundValue changes) => $"{basis} with {{ {string.Join(", ", changes.Arguments.Select(Assign))} }}";

    private string Assign(BoundArgument argument) => $"{argument.Parameter.Name} = {Write(argument.Value)}";

    private string Write(BoundValue value) => value.Kind switch
    {
        ValueKind.Axis or ValueKind.Expression => $"trial.{value.Code}",
        ValueKind.Input when value.Member is { } member =>
            $"{variables[value.Code]}.Member({Names.Quote(member.Key)}, output => output.{member.Name})",
        ValueKind.Input => value.Type is null ? variables[value.Code] : $"{variables[value.Code]}.Whole",
        ValueKind.Map => Map(value),
        ValueKind.Choice => Choice(value, Write, names),
        ValueKind.List => Block("", "[", [.. value.Items.Select(Write)], "]", trailingComma: false),
        ValueKind.Record => Record(value.Type!.Type!, value.Arguments),
        _ => Constant(value, names),
    };

    private string Map(BoundValue map)
    {
        var entries = map.Arguments.Select(argument => $"[{Names.Quote(argument.Parameter.Key)}] = {Write(argument.Value)}").ToArray();
        return Block($"new Dictionary<string, {names.Of(map.Type!)}>", " {", entries, "}", trailingComma: true);
    }

    /// <summary>Parts on one line, or one below the other when that is too long.</summary>
    private static string Block(string lead, string open, IReadOnlyList<string> parts, string close, bool trailingComma)
    {
        var spaced = open.EndsWith("{", StringComparison.Ordinal);
        var line = spaced
            ? $"{lead} {open.Trim()} {string.Join(", ", parts)} {close}"
            : $"{lead}{open}{string.Join(", ", parts)}{close}";
        if (parts.All(part => !part.Contains('\n')) && line.Length <= LineWidth)
        {
            return line;
        }

        var indented = parts.Select(part => "    " + part.Replace("\n", "\n    "));
        var body = string.Join(",\n", indented) + (trailingComma ? "," : "");
        return spaced ? $"{lead}\n{open.Trim()}\n{body}\n{close}" : $"{lead}{open}\n{body}{close}";
    }
}
