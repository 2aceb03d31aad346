using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>References to nothing.</summary>
internal sealed partial class ReferenceBinder
{
    private static readonly Regex Alone = new(@"^\$[^\s+*/()]*$");
    private static readonly Regex Named = new(@"\$([A-Za-z][\w-]*)");

    private void ReportUnknown(string name, YamlScalar scalar)
    {
        var text = scalar.Text;
        if (text.Length > 3 && text[1] == '{' && text[text.Length - 1] == '}')
        {
            var better = text.Substring(2, text.Length - 3);
            context.Report(Rules.UnknownReference, scalar.Range, $"A reference has no braces: write ${better}");
        }
        else if (!Alone.IsMatch(text))
        {
            var computed = Named.Replace(text, match => Names.Pascal(match.Groups[1].Value));
            var problem = $"A reference stands alone; what is computed begins with '=': ={computed}";
            context.Report(Rules.UnknownReference, scalar.Range, problem);
        }
        else if (context.Axes.Find(name) is { IsStage: false })
        {
            context.Report(Rules.WrongReferenceType, scalar.Range, $"${name} is an axis, and what a stage makes is wanted here");
        }
        else
        {
            var known = Nearest.Hint(name, context.Stages.Keys.Concat(context.Axes.Keys));
            context.Report(Rules.UnknownReference, scalar.Part(1, name.Length), $"Nothing is called '{name}'{known}");
        }
    }
}
