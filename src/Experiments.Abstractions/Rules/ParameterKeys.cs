using System.Text;

namespace Experiments;

/// <summary>The names of parameters in YAML. The generator is compiled with this file, too.</summary>
internal static class ParameterKeys
{
    /// <summary><c>KeyValueHeads</c> and <c>keyValueHeads</c> → <c>key-value-heads</c>. Digits stay with the word before them.</summary>
    /// <param name="name">The name in C#.</param>
    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] is not ('-' or '_'))
            {
                text.Append('-');
            }

            text.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
