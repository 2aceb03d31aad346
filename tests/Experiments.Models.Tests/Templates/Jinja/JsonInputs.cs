using System.Text.Json;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>Inputs of a template from JSON.</summary>
internal static class JsonInputs
{
    /// <summary>The members of an object, by their names.</summary>
    /// <param name="inputs">The object.</param>
    /// <param name="source">The source of all its texts.</param>
    public static List<KeyValuePair<string, Value>> Of(JsonElement inputs, int source = 1) =>
        [.. inputs.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, JsonValue.Of(member.Value, source)))];
}
