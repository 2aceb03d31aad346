using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes checked values as C#, with a <c>switch</c> over the profile where profiles differ.</summary>
/// <param name="names">Writes type names.</param>
/// <param name="variables">The local variables that hold the outputs of stages, by the stages' ids.</param>
internal sealed class ValueEmitter(TypeNames names, IReadOnlyDictionary<string, string> variables)
{
    private const int LineWidth = 100;

    /// <summary>Writes a value.</summary>
    /// <param name="variants">The value in each profile that has its own; the default first.</param>
    /// <param name="record">The type to construct, for the parameters of a stage.</param>
    public string Write(IReadOnlyList<InProfile<BoundValue>> variants, TypeName? record = null)
    {
        var first = variants[0].Value;
        if (variants.All(variant => variant.Value.Equals(first)))
        {
            return first.Kind == ValueKind.Record
                ? Construct(record ?? first.Type!.Type!, first.Arguments.Select(argument => (argument.Parameter, Write([new("default", argument.Value)]))))
                : Simple(first);
        }

        if (variants.All(variant => variant.Value.Kind == ValueKind.Record) && Zip(variants) is { } arguments)
        {
            return Construct(record ?? first.Type!.Type!, arguments.Select(argument => (argument.Parameter, Write(argument.Values))));
        }

        var arms = variants.Skip(1)
            .Where(variant => !variant.Value.Equals(first))
            .Select(variant => $"{Names.Quote(variant.Profile)} => {Write([variant], record)}")
            .Append($"_ => {Write([variants[0]], record)}")
            .ToArray();
        return Block("profile switch", "{", arms, "}", trailingComma: true);
    }

    /// <summary>Writes a record that differs from another in the given values.</summary>
    /// <param name="basis">The record that it differs from.</param>
    /// <param name="variants">The values in each profile that has its own.</param>
    /// <param name="isAlone">Whether there is only one profile.</param>
    public string Changed(string basis, IReadOnlyList<InProfile<BoundValue>> variants, bool isAlone)
    {
        var arms = variants.Select(variant => (variant.Profile, Code: With(variant.Value))).ToArray();
        if (arms.Length == 1 && (arms[0].Profile == "default" || isAlone))
        {
            return arms[0].Code;
        }

        var otherwise = arms[0].Profile == "default" ? arms[0].Code : basis;
        var cases = arms.Where(arm => arm.Profile != "default").Select(arm => $"{Names.Quote(arm.Profile)} => {arm.Code}").Append($"_ => {otherwise}").ToArray();
        return Block("profile switch", "{", cases, "}", trailingComma: true);

        string With(BoundValue value) =>
            $"{basis} with {{ {string.Join(", ", value.Arguments.Select(argument => $"{argument.Parameter.Name} = {Write([new("default", argument.Value)])}"))} }}";
    }

    /// <summary>Writes the constants of an axis.</summary>
    public string Constants(IReadOnlyList<BoundValue> values) => $"[{string.Join(", ", values.Select(Simple))}]";

    /// <summary>Writes one constant.</summary>
    public string Constant(BoundValue value) => Simple(value);

    /// <summary>Writes a choice by an axis as a <c>switch</c>.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="write">Writes what is chosen.</param>
    public string Choice(BoundValue choice, Func<BoundValue, string> write)
    {
        // These have no constants, so no pattern can name them.
        var hasConstants = choice.Type is not { Shape: TypeShape.Duration or TypeShape.Size };
        var keys = choice.Arms.Where(arm => arm.Key is not null).ToArray();
        var otherwise = choice.Arms.FirstOrDefault(arm => arm.Key is null);
        var arms = keys.Select(arm => $"{Pattern(arm.Key!)} => {write(arm.Value)}").ToList();
        if (choice.Type is not { Shape: TypeShape.Boolean } || keys.Length < 2)
        {
            arms.Add(otherwise is null ? "_ => throw NoChoice(trial)" : $"_ => {write(otherwise.Value)}");
        }

        return Block($"trial.{choice.Code} switch", "{", arms, "}", trailingComma: true);

        string Pattern(BoundValue key) => hasConstants ? Simple(key) : $"_ when trial.{choice.Code} == {Simple(key)}";
    }

    /// <summary>The same parameter in every profile; null when an initializer's default would have to be named, which C# cannot.</summary>
    private static IReadOnlyList<(ParameterModel Parameter, List<InProfile<BoundValue>> Values)>? Zip(IReadOnlyList<InProfile<BoundValue>> variants)
    {
        var parameters = variants.SelectMany(variant => variant.Value.Arguments).Select(argument => argument.Parameter).Distinct();
        var zipped = new List<(ParameterModel, List<InProfile<BoundValue>>)>();
        foreach (var parameter in parameters)
        {
            var values = new List<InProfile<BoundValue>>();
            foreach (var variant in variants)
            {
                var given = variant.Value.Arguments.FirstOrDefault(argument => argument.Parameter.Equals(parameter))?.Value;
                if (given is null && parameter.DefaultCode is null)
                {
                    return null;
                }

                values.Add(new(variant.Profile, given ?? new BoundValue(ValueKind.Default, parameter.DefaultCode!, "")));
            }

            zipped.Add((parameter, values));
        }

        return zipped;
    }

    private string Construct(TypeName type, IEnumerable<(ParameterModel Parameter, string Code)> arguments)
    {
        var all = arguments.ToArray();
        var constructor = all.Where(argument => !argument.Parameter.IsInitOnly).Select(argument => $"{Names.Escape(argument.Parameter.Name)}: {argument.Code}").ToArray();
        var initializer = all.Where(argument => argument.Parameter.IsInitOnly).Select(argument => $"{argument.Parameter.Name} = {argument.Code}").ToArray();
        var code = Block($"new {names.Of(type)}", "(", constructor, ")", trailingComma: false);
        return initializer.Length == 0 ? code : Block(code, " {", initializer, "}", trailingComma: true);
    }

    private string Simple(BoundValue value) => value.Kind switch
    {
        ValueKind.Literal when value.Type is { Shape: TypeShape.Choice } choice => $"{names.Of(choice.Type!)}.{value.Code}",
        ValueKind.Axis or ValueKind.Expression => $"trial.{value.Code}",
        ValueKind.Input when value.Member is { } member => $"{variables[value.Code]}.Member({Names.Quote(member.Key)}, output => output.{member.Name})",
        ValueKind.Input => variables[value.Code],
        ValueKind.Choice => Choice(value, arm => Write([new("default", arm)])),
        ValueKind.List => Block("", "[", [.. value.Items.Select(item => Write([new("default", item)]))], "]", trailingComma: false),
        _ => value.Code.Replace("global::System.TimeSpan", "TimeSpan").Replace("global::Experiments.ByteSize", "ByteSize"),
    };

    /// <summary>Parts on one line, or one below the other when that is too long.</summary>
    private static string Block(string lead, string open, IReadOnlyList<string> parts, string close, bool trailingComma)
    {
        var spaced = open.EndsWith("{", StringComparison.Ordinal);
        var line = spaced ? $"{lead} {open.Trim()} {string.Join(", ", parts)} {close}" : $"{lead}{open}{string.Join(", ", parts)}{close}";
        if (parts.All(part => !part.Contains('\n')) && line.Length <= LineWidth)
        {
            return line;
        }

        var indented = parts.Select(part => "    " + part.Replace("\n", "\n    "));
        var body = string.Join(",\n", indented) + (trailingComma ? "," : "");
        return spaced ? $"{lead}\n{open.Trim()}\n{body}\n{close}" : $"{lead}{open}\n{body}{close}";
    }
}
