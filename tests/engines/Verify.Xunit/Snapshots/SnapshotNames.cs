using System.Collections;
using System.Globalization;
using System.Text;

namespace VerifyTests.Snapshots;

/// <summary>Names of snapshot files: <c>Class.Method_parameter=value.verified.txt</c>.</summary>
internal static class SnapshotNames
{
    // These cannot stand in file names on every system, so that a repository can be checked out on every system.
    private const string Invalid = "\"\\<>|:*?/";

    public static string TypeName(Type type) => type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;

    public static string RequireFileName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var invalid = name.IndexOfAny(Path.GetInvalidFileNameChars());
        return invalid < 0 ? name : throw new ArgumentException($"Invalid character for file name. Value: {name}. Char:{name[invalid]}");
    }

    public static (string Received, string Verified) Prefixes(
        VerifySettings settings, PathInfo path, string type, string method, IReadOnlyList<string> parameterNames)
    {
        if (settings.FileName is { } fileName)
        {
            return (fileName, fileName);
        }

        var start = $"{settings.TypeName ?? path.TypeName ?? type}.{settings.MethodName ?? path.MethodName ?? method}";
        var (received, verified) = Parameters(settings, parameterNames);
        return (start + received, settings.ParametersOnlyInReceived ? start : start + verified);
    }

    private static (string Received, string Verified) Parameters(VerifySettings settings, IReadOnlyList<string> names)
    {
        if (settings.ParametersText is { } text)
        {
            return ($"_{text}", $"_{text}");
        }

        if (!settings.TryGetParameters(out var values))
        {
            return ("", "");
        }

        if (values.Length > names.Count)
        {
            throw new InvalidOperationException(
                $"The number of passed in parameters ({values.Length}) must not exceed the number of parameters for the method ({names.Count}).");
        }

        var ignored = settings.IgnoredParameters;
        if (ignored?.Any(name => !names.Contains(name)) == true)
        {
            throw new InvalidOperationException(
                $"Some of the ignored parameter names ({string.Join(", ", ignored)}) do not exist in the test method parameters ({string.Join(", ", names)}).");
        }

        var all = names.Zip(values, (name, value) => (Name: name, Text: $"_{name}={Parameter(value, isRoot: true)}")).ToList();
        var kept = all.Where(one => ignored is null || (ignored.Count > 0 && !ignored.Contains(one.Name)));
        return (string.Concat(all.Select(one => one.Text)), string.Concat(kept.Select(one => one.Text)));
    }

    private static string Parameter(object? value, bool isRoot) => value switch
    {
        null => "null",
        string text => Clean(text),
        DateTime or DateTimeOffset => throw new NotSupportedException("Dates as parameters are not in this subset of Verify; use UseTextForParameters."),
        IEnumerable many => List(many, isRoot),
        IFormattable number => Clean(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Clean(value.ToString() ?? ""),
    };

    private static string List(IEnumerable values, bool isRoot)
    {
        var text = string.Join(',', values.Cast<object?>().Select(value => Parameter(value, isRoot: false)));
        return text.Length == 0 ? "[]" : isRoot ? text : $"[{text}]";
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text);
        for (var i = 0; i < clean.Length; i++)
        {
            if (clean[i] < ' ' || Invalid.Contains(clean[i]))
            {
                clean[i] = '-';
            }
        }

        return clean.ToString();
    }
}
