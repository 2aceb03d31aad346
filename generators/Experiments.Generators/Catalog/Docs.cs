using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Reads doc comments as plain text.</summary>
internal static class Docs
{
    /// <summary>The summary of a symbol of this project; empty for symbols of references, whose comments the compiler does not load.</summary>
    public static string Summary(ISymbol symbol) => Plain(Parse(symbol.GetDocumentationCommentXml())?.Element("summary"));

    /// <summary>The text of a <c>param</c> of a type or constructor.</summary>
    public static string Parameter(ISymbol symbol, string name) =>
        Plain(Parse(symbol.GetDocumentationCommentXml())?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == name));

    /// <summary>The text of an element: references by their last name, white space folded.</summary>
    public static string Plain(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            Append(text, node);
        }

        return string.Join(" ", text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(StringBuilder text, XNode node)
    {
        if (node is XText words)
        {
            text.Append(words.Value);
        }
        else if (node is XElement element)
        {
            var target = (string?)element.Attribute("cref") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("langword");
            text.Append(element.IsEmpty && target is not null ? target.Substring(target.LastIndexOfAny(['.', ':']) + 1) : Plain(element));
        }
    }

    private static XElement? Parse(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
        {
            return null;
        }

        try
        {
            return XElement.Parse(xml);
        }
        catch (System.Xml.XmlException)
        {
            // The compiler itself reports a malformed comment (CS1570); here it only means that there is no text to show.
            return null;
        }
    }
}
