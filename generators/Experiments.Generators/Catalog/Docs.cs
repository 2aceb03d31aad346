using System.Text;
using System.Xml;
using System.Xml.Linq;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Reads doc comments as plain text.</summary>
internal static class Docs
{
    /// <summary>The summary of a symbol of this project; empty for those of references: compilers do not load their comments.</summary>
    public static string Summary(ISymbol symbol) => Plain(Parse(symbol.GetDocumentationCommentXml())?.Element("summary"));

    /// <summary>The text of a <c>param</c> of a type or constructor.</summary>
    public static string Parameter(ISymbol symbol, string name)
    {
        var parameters = Parse(symbol.GetDocumentationCommentXml())?.Elements("param");
        return Plain(parameters?.FirstOrDefault(param => (string?)param.Attribute("name") == name));
    }

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
        try
        {
            return string.IsNullOrWhiteSpace(xml) ? null : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            // The compiler itself reports a malformed comment (CS1570); here it only means that there is no text to show.
            return null;
        }
    }
}

/// <summary>The doc comments of a referenced assembly, from the XML file beside it: the compiler does not load them itself.</summary>
/// <param name="Entries">Summaries by member id, and texts of parameters by member id and name, joined by a bar.</param>
internal sealed record DocsFile(EquatableArray<(string Key, string Text)> Entries)
{
    /// <summary>Reads a documentation file; one that is not well-formed has no entries, as hover texts are no reason to fail.</summary>
    public static DocsFile Read(string xml)
    {
        try
        {
            var entries = new List<(string, string)>();
            foreach (var member in XDocument.Parse(xml).Descendants("member"))
            {
                var name = (string?)member.Attribute("name") ?? "";
                if (name.StartsWith("T:", StringComparison.Ordinal) || name.StartsWith("P:", StringComparison.Ordinal))
                {
                    entries.Add((name, Docs.Plain(member.Element("summary"))));
                    var parameters = member.Elements("param");
                    entries.AddRange(parameters.Select(param => ($"{name}|{(string?)param.Attribute("name")}", Docs.Plain(param))));
                }
            }

            return new DocsFile(new EquatableArray<(string, string)>(entries));
        }
        catch (XmlException)
        {
            return new DocsFile(default(EquatableArray<(string, string)>));
        }
    }

    /// <summary>Puts the comments of referenced assemblies where the compiler had none.</summary>
    public static StageCatalog Fill(StageCatalog catalog, IEnumerable<DocsFile> files)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in files.SelectMany(file => file.Entries))
        {
            texts[key] = text;
        }

        return texts.Count == 0 ? catalog : new DocTexts(texts).Fill(catalog);
    }

    /// <summary>The texts of comments, by the ids of what they are for.</summary>
    private sealed class DocTexts(Dictionary<string, string> texts)
    {
        public StageCatalog Fill(StageCatalog catalog) => catalog with
        {
            Stages = new(catalog.Stages.Select(stage => stage with
            {
                Summary = Text(stage.Summary, Id("T:", stage.Type)),
                Parameters = FillAll(stage.Type, stage.Parameters),
                Output = FillOutput(stage.Output),
            })),
        };

        private EquatableArray<ParameterModel> FillAll(TypeName owner, EquatableArray<ParameterModel> parameters) =>
            new(parameters.Select(each =>
            {
                var id = each.IsInitOnly ? $"{Id("P:", owner)}.{each.Name}" : $"{Id("T:", owner)}|{each.Name}";
                return each with { Summary = Text(each.Summary, id), Type = FillType(each.Type) };
            }));

        private OutputModel FillOutput(OutputModel output) => output with
        {
            Summary = Text(output.Summary, Id("T:", output.Type)),
            Members = new(output.Members.Select(
                each => each with { Summary = Text(each.Summary, $"{Id("P:", each.Owner)}.{each.Name}") })),
        };

        private TypeModel FillType(TypeModel type) => type.Shape switch
        {
            TypeShape.Record => type with
            {
                Parameters = FillAll(type.Type!, type.Parameters),
                Summary = Text(type.Summary, Id("T:", type.Type!)),
            },
            TypeShape.List or TypeShape.Map => type with { Element = FillType(type.Element!) },
            _ => type,
        };

        private string Text(string known, string key) => known.Length == 0 && texts.TryGetValue(key, out var text) ? text : known;

        private static string Id(string kind, TypeName type) => kind + type.Full.Substring("global::".Length);
    }
}
