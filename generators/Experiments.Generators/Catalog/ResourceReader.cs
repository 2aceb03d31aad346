using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Reads what stages of a kind need while they run, and knows what YAML may say under <c>resources:</c>.</summary>
internal static class ResourceReader
{
    /// <summary>The keys under <c>resources:</c>.</summary>
    public static IReadOnlyList<ParameterModel> Parameters { get; } =
    [
        new("cores", "Cores", "Cores", new TypeModel(TypeShape.Int32)) { IsInitOnly = true, Range = new(1, 1024) },
        new("memory", "Memory", "Memory", new TypeModel(TypeShape.Size)) { IsInitOnly = true },
        new("gpus", "Gpus", "Gpus", new TypeModel(TypeShape.Int32)) { IsInitOnly = true, Range = new(0, 64) },
        new("time-limit", "TimeLimit", "TimeLimit", new TypeModel(TypeShape.Duration) { IsNullable = true })
        {
            IsInitOnly = true, Range = new(0, 9e11, IsAbove: true),
        },
    ];

    /// <summary>The initializers of what a <c>[Resources]</c> attribute declares.</summary>
    public static IReadOnlyList<string> Read(INamedTypeSymbol type, out string? problem)
    {
        problem = null;
        var initializers = new List<string>();
        var attribute = type.GetAttributes()
            .FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == KnownTypes.ResourcesAttribute);
        foreach (var argument in attribute?.NamedArguments ?? [])
        {
            var parameter = Parameters.FirstOrDefault(candidate => candidate.Name == argument.Key);
            if (parameter is null || argument.Value.Value is null)
            {
                continue;
            }

            var text = Convert.ToString(argument.Value.Value, CultureInfo.InvariantCulture);
            if (Constants.Read(parameter.Type, text, false, out var hint) is not { } value)
            {
                problem = $"its [Resources] say {parameter.Name} = \"{text}\"; {hint}";
            }
            else if (Constants.IsOutside(value, parameter))
            {
                problem = $"its [Resources] say {parameter.Name} = {text}; it must lie {parameter.Range!.Words}";
            }
            else
            {
                initializers.Add($"{parameter.Name} = {value.Code}");
            }
        }

        return initializers;
    }
}
