using System.Globalization;
using System.Text;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Writes a pattern of Python's <c>re</c> as .NET reads it.</summary>
/// <remarks>
/// Named groups become numbered ones, for .NET counts named groups after all others, and Python counts them in their order.
/// </remarks>
/// <param name="pattern">The pattern.</param>
internal sealed class PatternTranslation(string pattern)
{
    private readonly StringBuilder output = new();
    private readonly Dictionary<string, int> groups = new(StringComparer.Ordinal);
    private int count;
    private int at;

    /// <summary>The pattern, and the numbers of its groups by their names.</summary>
    /// <exception cref="ArgumentException">It has something that is unknown here.</exception>
    public (string Pattern, IReadOnlyDictionary<string, int> Groups) Translate()
    {
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '\\':
                    Escape();
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Open();
                    break;
                case '{' when Rest.StartsWith("{,", StringComparison.Ordinal):
                    output.Append("{0");
                    at++;
                    break;
                default:
                    output.Append(pattern[at++]);
                    break;
            }
        }

        return (output.ToString(), groups);
    }

    private string Rest => pattern[at..];

    private void Escape()
    {
        var escape = at + 1 < pattern.Length ? pattern[at + 1] : throw new ArgumentException("the pattern ends in a backslash");
        if (escape == 'U' && at + 10 <= pattern.Length)
        {
            var code = int.Parse(pattern.AsSpan(at + 2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            output.Append(char.ConvertFromUtf32(code));
            at += 10;
            return;
        }

        // In Python \Z is the very end; in .NET that is \z, and \Z stands before a last line end, too.
        output.Append('\\').Append(escape == 'Z' ? 'z' : escape);
        at += 2;
    }

    private void Class()
    {
        output.Append(pattern[at++]);
        if (at < pattern.Length && pattern[at] == '^')
        {
            output.Append(pattern[at++]);
        }

        for (var first = true; at < pattern.Length && (first || pattern[at] != ']'); first = false)
        {
            if (pattern[at] == '\\')
            {
                Escape();
                continue;
            }

            // .NET would take [ behind a minus for the set to take away.
            output.Append(pattern[at] is '[' or ']' ? "\\" : "").Append(pattern[at++]);
        }
    }

    private void Open()
    {
        if (!Rest.StartsWith("(?", StringComparison.Ordinal))
        {
            count++;
            output.Append(pattern[at++]);
        }
        else if (Rest.StartsWith("(?P<", StringComparison.Ordinal) && Rest.Contains('>'))
        {
            groups.Add(Rest[4..Rest.IndexOf('>', StringComparison.Ordinal)], ++count);
            at = pattern.IndexOf('>', at) + 1;
            output.Append('(');
        }
        else if (Rest.StartsWith("(?P=", StringComparison.Ordinal) && Rest.Contains(')'))
        {
            var name = Rest[4..Rest.IndexOf(')', StringComparison.Ordinal)];
            var number = groups.TryGetValue(name, out var known) ? known
                : throw new ArgumentException($"'(?P={name})' names a group that is not before it");
            at = pattern.IndexOf(')', at) + 1;
            output.Append(CultureInfo.InvariantCulture, $"(?:\\{number})");
        }
        else
        {
            output.Append("(?");
            at += 2;
        }
    }
}
