using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Yaml;

/// <summary>Numbers that are written with a comma.</summary>
internal sealed partial class Mistakes
{
    /// <summary>Whether a key is what stands behind the comma of a number, which YAML reads as another key; this is reported.</summary>
    private bool ReportComma(YamlMapping mapping, YamlEntry entry)
    {
        var index = mapping.Entries.ToList().IndexOf(entry);
        if (index < 1
            || entry.Value is not YamlScalar { IsNull: true, Text: "" }
            || !entry.Key.Text.All(char.IsDigit)
            || mapping.Entries[index - 1].Value is not YamlScalar { IsPlain: true } number
            || !number.Text.TrimStart('-', '+').All(char.IsDigit))
        {
            return false;
        }

        var (whole, part) = (number.Text, entry.Key.Text);
        Report(Rules.BadValue, number.Range, $"'{whole},{part}' is two values; a number has a decimal point: write {whole}.{part}");
        return true;
    }
}
