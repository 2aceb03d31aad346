using System.Text;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes indented lines.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes a line; an empty one without indentation.</summary>
    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }

        text.Append('\n');
        return this;
    }

    /// <summary>Writes a line at the left margin: a directive.</summary>
    public CodeWriter Directive(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Opens a block in braces.</summary>
    public CodeWriter Open()
    {
        Line("{");
        depth++;
        return this;
    }

    /// <summary>Closes a block.</summary>
    public CodeWriter Close(string end = "")
    {
        depth--;
        return Line("}" + end);
    }

    /// <summary>Writes lines one level deeper.</summary>
    public CodeWriter Indented(Action<CodeWriter> write)
    {
        depth++;
        write(this);
        depth--;
        return this;
    }

    /// <summary>Writes text of several lines, as deep as this place.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            Line(line);
        }

        return this;
    }

    /// <summary>Writes a constant of several lines of text, one under the other, and a semicolon.</summary>
    public CodeWriter Text(IReadOnlyList<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            Line(Names.Quote(lines[index] + "\n") + (index < lines.Count - 1 ? " +" : ";"));
        }

        return this;
    }

    /// <summary>Writes a doc comment.</summary>
    public CodeWriter Summary(string summary) => Line($"/// <summary>{summary}</summary>");

    public override string ToString() => text.ToString();
}
