using Experiments.Models.Templates.Jinja.Syntax;

namespace Experiments.Models.Templates.Jinja;

/// <summary>Values that a text writes as Python's <c>repr()</c> does, as <c>ast.literal_eval</c> reads them.</summary>
internal static class PythonLiteral
{
    private static readonly KnownNames None = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>The value; null where the text is none: it names or computes something.</summary>
    /// <param name="text">The text.</param>
    public static Values.Value? Read(string text)
    {
        try
        {
            return Parser.Parse($"{{{{ {text} }}}}", None, JinjaSettings.TaskFields) is [OutputStatement written]
                ? Of(written.Value)
                : null;
        }
        catch (TemplateException)
        {
            // What is no expression is no literal.
            return null;
        }
    }

    private static Values.Value? Of(Expression expression)
    {
        switch (expression)
        {
            case Literal literal:
                return literal.Value;
            case Signed { IsMinus: var minus, Operand: Literal { Value: Values.Integer number } }:
                return new Values.Integer(minus ? -number.Number : number.Number);
            case Signed { IsMinus: var minus, Operand: Literal { Value: Values.Real number } }:
                return new Values.Real(minus ? -number.Number : number.Number);
            case ListLiteral list:
                var items = list.Items.Select(Of).ToList();
                return items.Contains(null)
                    ? null
                    : new Values.Sequence([.. items!], list.IsTuple ? Values.SequenceForm.Tuple : Values.SequenceForm.List);
            case MappingLiteral mapping:
                var entries = mapping.Entries.Select(entry => (Key: Of(entry.Key), Value: Of(entry.Value))).ToList();
                return entries.Any(entry => entry.Key is null || entry.Value is null)
                    ? null
                    : new Values.Mapping(entries.Select(entry => KeyValuePair.Create(entry.Key!, entry.Value!)));
            default:
                return null;
        }
    }
}
