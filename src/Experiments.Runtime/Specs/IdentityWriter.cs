using System.Globalization;

namespace Experiments.Runtime.Specs;

/// <summary>Collects what decides a stage's result, in canonical text. The generator writes one call per parameter.</summary>
public sealed class IdentityWriter
{
    private readonly List<IdentityParameter> parameters = [];
    private readonly List<IdentityInput> inputs = [];
    private string prefix = "";

    /// <summary>The parameters so far.</summary>
    public IReadOnlyList<IdentityParameter> Parameters => parameters;

    /// <summary>The inputs so far.</summary>
    public IReadOnlyList<IdentityInput> Inputs => inputs;

    /// <summary>Adds a text.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, string? value) => Write(name, value is null ? "null" : Quote(value));

    /// <summary>Adds an integer.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, long? value) => Write(name, value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Adds a number.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, double? value) => Write(name, value?.ToString("R", CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Adds a truth value.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, bool? value) => Write(name, value switch { null => "null", true => "true", false => "false" });

    /// <summary>Adds a duration, by its ticks.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, TimeSpan? value) => Write(name, value?.ToString("c", CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Adds an amount of memory.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, ByteSize? value) => Write(name, value?.Bytes.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Adds a member of an enumeration, by its name in kebab-case.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="member">The member as YAML writes it; null is a value of its own.</param>
    public void AddMember(string name, string? member) => Write(name, member ?? "null");

    /// <summary>Adds a value of any type, by its text.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The value; null is a value of its own.</param>
    public void Add(string name, Scalar? value) => Add(name, value?.Text);

    /// <summary>
    /// Adds a file beside the spec, by the name that the spec gives it; its content is for the stage to put into its key.
    /// </summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The file; null is a value of its own.</param>
    public void Add(string name, SpecFile? value) => Add(name, value?.Name);

    /// <summary>Adds a type of output, by its name.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The type; null is a value of its own.</param>
    public void Add(string name, OutputType? value) => Write(name, value?.Name ?? "null");

    /// <summary>Adds an input.</summary>
    /// <param name="name">The YAML key.</param>
    /// <param name="input">The reference; null for an optional input that is not given.</param>
    public void Add(string name, Input? input)
    {
        if (input is null)
        {
            Write(name, "null");
            return;
        }

        inputs.Add(new IdentityInput(prefix + name, input));
    }

    /// <summary>Adds a parameter that YAML may leave out, and marks it where its value is the default, written out or not.</summary>
    /// <typeparam name="T">The record that has the parameter.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="unset">The same record with only what YAML must give: it has the defaults.</param>
    /// <param name="write">Writes the parameter of a record.</param>
    public void Optional<T>(T value, T unset, Action<T, IdentityWriter> write)
    {
        var (given, left) = (Part(value, write), Part(unset, write));
        var isDefault = given.inputs.Count == 0
            && given.parameters.Select(NameAndValue).SequenceEqual(left.parameters.Select(NameAndValue));
        parameters.AddRange(isDefault ? given.parameters.Select(parameter => parameter with { IsDefault = true }) : given.parameters);
        inputs.AddRange(given.inputs);

        static (string Name, string Value) NameAndValue(IdentityParameter parameter) => (parameter.Name, parameter.Value);
    }

    /// <summary>Adds a parameter that only says where something comes from, and marks it: it is no part of the key.</summary>
    /// <typeparam name="T">The record that has the parameter.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="write">Writes the parameter of a record.</param>
    public void Provenance<T>(T value, Action<T, IdentityWriter> write)
    {
        var part = Part(value, write);
        parameters.AddRange(part.parameters.Select(parameter => parameter with { IsProvenance = true }));
        inputs.AddRange(part.inputs);
    }

    /// <summary>Adds a nested record: that there is one, then its parameters.</summary>
    /// <typeparam name="T">The record's type.</typeparam>
    /// <param name="name">The YAML key.</param>
    /// <param name="value">The record; null is a value of its own.</param>
    /// <param name="write">Writes the record's parameters.</param>
    public void Record<T>(string name, T? value, Action<T, IdentityWriter> write)
        where T : class
    {
        if (value is null)
        {
            Write(name, "null");
            return;
        }

        // Its parameters may all be defaults, and then nothing else would tell it from none.
        Write(name, "{}");
        Nested(name + ".", () => write(value, this));
    }

    /// <summary>Adds a list: its length, then every element.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="name">The YAML key.</param>
    /// <param name="values">The elements; null is a value of its own.</param>
    /// <param name="write">Writes one element under the name that it is given.</param>
    public void List<T>(string name, IEnumerable<T>? values, Action<string, T, IdentityWriter> write)
    {
        if (values is null)
        {
            Write(name, "null");
            return;
        }

        var count = 0;
        foreach (var value in values)
        {
            write($"{name}[{count.ToString(CultureInfo.InvariantCulture)}]", value, this);
            count++;
        }

        Write(name + ".length", count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a map: its names in order, then the value of each. The order in YAML is no part of it.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="name">The YAML key.</param>
    /// <param name="values">The values by name; null is a value of its own.</param>
    /// <param name="write">Writes one value under the name that it is given.</param>
    public void Map<T>(string name, IReadOnlyDictionary<string, T>? values, Action<string, T, IdentityWriter> write)
    {
        if (values is null)
        {
            Write(name, "null");
            return;
        }

        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            write($"{name}.{key}", value, this);
        }

        Write(name + ".names", string.Join(' ', values.Keys.Order(StringComparer.Ordinal)));
    }

    private IdentityWriter Part<T>(T value, Action<T, IdentityWriter> write)
    {
        var part = new IdentityWriter { prefix = prefix };
        write(value, part);
        return part;
    }

    private void Nested(string path, Action write)
    {
        var outer = prefix;
        prefix += path;
        write();
        prefix = outer;
    }

    private void Write(string name, string value) => parameters.Add(new IdentityParameter(prefix + name, value));

    private static string Quote(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
