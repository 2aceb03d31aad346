using System.Text;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Puts marked text together.</summary>
internal sealed class MarkedTextBuilder
{
    /// <summary>The most characters of one text; a template that makes more is taken for one that never ends.</summary>
    public const int MostCharacters = 1 << 24;

    private readonly StringBuilder plain = new();
    private readonly List<(int End, int Source)> runs = [];

    /// <summary>The characters so far.</summary>
    public int Length => plain.Length;

    /// <summary>Adds text of one source.</summary>
    public MarkedTextBuilder Append(string text, int source = MarkedText.Template)
    {
        if (text.Length > 0)
        {
            Check(text.Length);
            plain.Append(text);
            Extend(source);
        }

        return this;
    }

    /// <summary>Adds marked text.</summary>
    public MarkedTextBuilder Append(MarkedText text)
    {
        Check(text.Plain.Length);
        foreach (var (part, source) in text.Parts)
        {
            plain.Append(part);
            Extend(source);
        }

        return this;
    }

    /// <summary>The text so far.</summary>
    public MarkedText ToText() => plain.Length == 0 ? MarkedText.Empty : new(plain.ToString(), [.. runs]);

    private void Check(int more)
    {
        if (plain.Length + (long)more > MostCharacters)
        {
            throw new TemplateException($"makes a text of more than {MostCharacters} characters");
        }
    }

    private void Extend(int source)
    {
        if (runs.Count > 0 && runs[^1].Source == source)
        {
            runs.RemoveAt(runs.Count - 1);
        }

        runs.Add((plain.Length, source));
    }
}
