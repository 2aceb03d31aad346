using System.Text.Json;

namespace Experiments.Runtime.Specs.Schema;

/// <summary>Writes the part of the schema that is the same for all stage kinds: <c>language.json</c> beside this file.</summary>
internal static class SpecDefinitions
{
    /// <summary>Writes the definitions.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        using var stream = typeof(SpecDefinitions).Assembly.GetManifestResourceStream("language.json")
            ?? throw new InvalidOperationException("language.json is missing from the assembly.");
        using var language = JsonDocument.Parse(stream);
        foreach (var definition in language.RootElement.EnumerateObject())
        {
            definition.WriteTo(json);
        }
    }
}
