using System.Collections;
using System.Globalization;
using System.Reflection;

namespace VerifyTests.Serialization;

/// <summary>Writes an object: public fields and properties in the order of declaration, without those that have their type's default value.</summary>
internal sealed class ObjectWriter(VerifySettings settings, Func<string, string?, string> scrub)
{
    // Of an exception these change from machine to machine, or repeat what is written anyway.
    private static readonly HashSet<string> NotOfExceptions = ["Source", "HResult", "TargetSite", "StackTrace"];

    private readonly JsonText text = new();
    private readonly Placeholders placeholders = new();
    private readonly List<object> open = [];

    public string Write(object root)
    {
        WriteValue(root);
        return text.ToString().Replace("\r\n", "\n");
    }

    private void WriteValue(object? value)
    {
        if (Scalar(value) is { } scalar)
        {
            text.Value(scalar);
            return;
        }

        open.Add(value!);
        switch (value)
        {
            case IDictionary dictionary:
                WriteDictionary(dictionary);
                break;
            case IEnumerable list:
                WriteList(list);
                break;
            case Delegate or Task or Stream:
                throw new NotSupportedException($"A {value.GetType()} cannot be verified with this subset of Verify.");
            default:
                WriteObject(value!);
                break;
        }

        open.RemoveAt(open.Count - 1);
    }

    private string? Scalar(object? value) => value switch
    {
        null => "null",
        string line => Text(line),
        char letter => letter.ToString(),
        bool truth => truth ? "true" : "false",
        double number => WithDecimals(number.ToString("R", CultureInfo.InvariantCulture)),
        float number => WithDecimals(number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => WithPoint(number.ToString(CultureInfo.InvariantCulture)),
        Enum member => member.ToString(),
        Guid guid => settings is { GuidsScrubbed: true, ScrubbersEnabled: true } ? placeholders.Name(guid) : guid.ToString(),
        DateTime or DateTimeOffset or DateOnly or TimeOnly when !settings.ScrubbersEnabled =>
            throw new NotSupportedException("Dates cannot be written unscrubbed with this subset of Verify; verify their text."),
        DateTime time => placeholders.Name(time),
        DateTimeOffset time => placeholders.Name(time),
        DateOnly date => placeholders.Name(date),
        TimeOnly time => placeholders.Name(time),
        TimeSpan span => span.ToString(),
        Uri uri => Text(uri.OriginalString),
        Type type => type.Name,
        byte[] bytes => Convert.ToBase64String(bytes),
        IFormattable number when value.GetType().IsPrimitive || value is Int128 or UInt128 => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private string Text(string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        return settings is { GuidsScrubbed: true, ScrubbersEnabled: true } && Guid.TryParse(value, out var guid)
            ? placeholders.Name(guid)
            : scrub(value, null);
    }

    private static string WithDecimals(string number) => number.AsSpan().IndexOfAny(".EeN∞y") >= 0 ? number : $"{number}.0";

    private static string WithPoint(string number) => number.Contains('.') ? number : $"{number}.0";

    private void WriteDictionary(IDictionary dictionary)
    {
        // Keys and values apart: as a plain sequence, dictionaries give pairs of many types.
        IEnumerable<object> keys = dictionary.Keys.Cast<object>();
        if (settings.DictionariesSorted)
        {
            keys = keys.OrderBy(key => key, Comparer<object>.Create((left, right) =>
                left is string text ? string.CompareOrdinal(text, (string)right) : Comparer.DefaultInvariant.Compare(left, right)));
        }

        text.Open('{');
        foreach (var key in keys)
        {
            WriteMember(key as string ?? "", Scalar(key) ?? key.ToString()!, dictionary[key]);
        }

        text.Close('}');
    }

    private void WriteList(IEnumerable list)
    {
        text.Open('[');
        foreach (var item in list)
        {
            WriteValue(item);
        }

        text.Close(']');
    }

    private void WriteObject(object value)
    {
        text.Open('{');
        if (value is Exception exception)
        {
            if (!settings.ScrubbedMembers.ContainsKey("StackTrace"))
            {
                throw new NotSupportedException("Stack traces are not in this subset of Verify: call IgnoreStackTrace().");
            }

            text.Name("Type");
            text.Value(exception.GetType().Name);
        }

        foreach (var (name, type, member) in Members(value))
        {
            if (value is Exception && NotOfExceptions.Contains(name))
            {
                continue;
            }

            var isDefault = member is null || (type.IsValueType && type != typeof(bool) && member.Equals(DefaultOf(type)));
            var isEmpty = settings.EmptyCollectionsIgnored && member is IEnumerable and not string && IsEmpty((IEnumerable)member);
            if (!isDefault && !isEmpty && !open.Any(outer => ReferenceEquals(outer, member)))
            {
                WriteMember(name, name, member);
            }
        }

        text.Close('}');
    }

    private void WriteMember(string name, string written, object? value)
    {
        if (!settings.ScrubbedMembers.TryGetValue(name, out var scrubbed))
        {
            text.Name(written);
            WriteValue(value);
        }
        else if (scrubbed)
        {
            text.Name(written);
            text.Value("{Scrubbed}");
        }
    }

    private static bool IsEmpty(IEnumerable many) => !many.Cast<object?>().Any();

    private static object? DefaultOf(Type type) =>
        Nullable.GetUnderlyingType(type) is null ? System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type) : null;

    private static IEnumerable<(string Name, Type Type, object? Value)> Members(object value)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var fields = value.GetType().GetFields(Public).Select(field => (field.Name, field.FieldType, field.GetValue(value)));
        var properties = value.GetType().GetProperties(Public)
            .Where(property => property.CanRead && property.GetMethod!.IsPublic && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.PropertyType, property.GetValue(value)));
        return fields.Concat(properties);
    }
}
