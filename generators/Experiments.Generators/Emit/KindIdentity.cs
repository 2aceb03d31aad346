using System.Globalization;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes the code that puts the parameters of a stage into its identity.</summary>
internal static class KindIdentity
{
    /// <summary>Writes the parameters of a record. Those that YAML may leave out are compared with a record without them.</summary>
    /// <param name="depth">How many records and lists it is inside of.</param>
    public static string Parameters(TypeName type, IReadOnlyCollection<ParameterModel> parameters, int depth)
    {
        var value = Numbered("value", depth);
        var writer = Numbered("identity", depth);
        var unset = Numbered("unset", depth);
        var lines = new List<string>();
        if (parameters.Any(parameter => !parameter.IsRequired))
        {
            lines.Add($"var {unset} = {Unset(type, parameters, value)};");
        }

        foreach (var parameter in parameters)
        {
            var line = Value(parameter.Type, Names.Quote(parameter.Key), $"{value}.{Names.Escape(parameter.Property)}", depth);
            line = parameter.IsProvenance ? $"{writer}.Provenance({value}, static ({value}, {writer}) =>{Body(line)});" : line;
            lines.Add(parameter.IsRequired ? line : $"{writer}.Optional({value}, {unset}, static ({value}, {writer}) =>{Body(line)});");
        }

        return string.Join("\n", lines);
    }

    /// <summary>A record with nothing in what YAML must give: what it has else are its defaults.</summary>
    public static string Unset(TypeName type, IReadOnlyCollection<ParameterModel> parameters) =>
        New(type, parameters, parameter => Nothing(parameter.Type));

    private static string Nothing(TypeModel type) => type switch
    {
        { IsNullable: true } => "null",
        { Shape: TypeShape.Text } => "\"\"",
        { Shape: TypeShape.List } => "[]",
        { Shape: TypeShape.Map } => $"new global::System.Collections.Generic.Dictionary<string, {FullName(type.Element!)}>()",
        { Shape: TypeShape.Record } => Unset(type.Type!, type.Parameters),
        { Shape: TypeShape.Input or TypeShape.Output } => "null!",
        _ => "default",
    };

    private static string FullName(TypeModel type) => type.Shape switch
    {
        TypeShape.Scalar => "global::" + KnownTypes.Scalar,
        TypeShape.File => "global::" + KnownTypes.SpecFile,
        TypeShape.Output => "global::" + KnownTypes.OutputType,
        TypeShape.Input when type.Type is null => "global::" + KnownTypes.AnyInput,
        TypeShape.Input => $"global::{KnownTypes.AnyInput}<{type.Type!.Full}>",
        TypeShape.Text => "string",
        _ => type.Type?.Full ?? type.Shape.ToString().ToLowerInvariant(),
    };

    private static string Unset(TypeName type, IReadOnlyCollection<ParameterModel> parameters, string value) =>
        New(type, parameters, parameter => $"{value}.{Names.Escape(parameter.Property)}");

    private static string New(TypeName type, IReadOnlyCollection<ParameterModel> parameters, Func<ParameterModel, string> value)
    {
        var required = parameters.Where(parameter => parameter.IsRequired).ToArray();
        var arguments = required.Where(parameter => !parameter.IsInitOnly).Select(parameter => Assign(parameter, ": "));
        var members = required.Where(parameter => parameter.IsInitOnly).Select(parameter => Assign(parameter, " = ")).ToArray();
        var initializer = members.Length == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
        return $"new {type.Full}({string.Join(", ", arguments)}){initializer}";

        string Assign(ParameterModel parameter, string sign) => $"{Names.Escape(parameter.Name)}{sign}{value(parameter)}";
    }

    private static string Value(TypeModel type, string key, string value, int depth)
    {
        var writer = Numbered("identity", depth);
        var inner = Numbered("value", depth + 1);
        var next = Numbered("identity", depth + 1);
        switch (type.Shape)
        {
            case TypeShape.Choice when type.IsNullable:
                var member = inner + Letters(value);
                return $"{writer}.AddMember({key}, {value} is {{ }} {member} ? Choices.Key({member}) : null);";
            case TypeShape.Choice:
                return $"{writer}.AddMember({key}, Choices.Key({value}));";
            case TypeShape.Record:
                var record = Indent(Parameters(type.Type!, type.Parameters, depth + 1));
                return $"{writer}.Record({key}, {value}, static ({inner}, {next}) =>\n{{\n{record}\n}});";
            case TypeShape.List or TypeShape.Map:
                var name = Numbered("name", depth + 1);
                var element = Indent(Value(type.Element!, name, inner, depth + 1));
                return $"{writer}.{type.Shape}({key}, {value}, static ({name}, {inner}, {next}) =>\n{{\n{element}\n}});";
            default:
                return $"{writer}.Add({key}, {value});";
        }
    }

    private static string Body(string statement) =>
        statement.Contains('\n') ? $"\n{{\n{Indent(statement)}\n}}" : " " + statement.Substring(0, statement.Length - 1);

    private static string Numbered(string name, int depth) => depth == 0 ? name : name + depth.ToString(CultureInfo.InvariantCulture);

    private static string Indent(string lines) => "    " + lines.Replace("\n", "\n    ");

    private static string Letters(string value) => new([.. value.Where(char.IsLetterOrDigit)]);
}
