using System.Xml;
using System.Xml.Linq;
using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>The doc comments of a referenced assembly, from the XML file beside it: the compiler does not load them itself.</summary>
/// <param name="Entries">Summaries by member id, and parameters by member id and name.</param>
internal sealed record DocsFile(EquatableArray<DocsEntry> Entries)
{
    /// <summary>Reads a documentation file; one that is not well-formed has no entries, as hover texts are no reason to fail.</summary>
    public static DocsFile Read(string xml)
    {
        try
        {
            var entries = new List<DocsEntry>();
            foreach (var member in XDocument.Parse(xml).Descendants("member"))
            {
                var name = (string?)member.Attribute("name") ?? "";
                if (name.StartsWith("T:", StringComparison.Ordinal) || name.StartsWith("P:", StringComparison.Ordinal))
                {
                    entries.Add(new DocsEntry(name, Docs.Plain(member.Element("summary"))));
                    entries.AddRange(member.Elements("param").Select(param => new DocsEntry($"{name}|{(string?)param.Attribute("name")}", Docs.Plain(param))));
                }
            }

            return new DocsFile(new EquatableArray<DocsEntry>(entries));
        }
        catch (XmlException)
        {
            return new DocsFile(default(EquatableArray<DocsEntry>));
        }
    }
}

/// <summary>A doc comment as plain text.</summary>
/// <param name="Key">The member's id, with <c>|name</c> for a parameter.</param>
/// <param name="Text">The text.</param>
internal sealed record DocsEntry(string Key, string Text);
