using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Diagnostics;

/// <summary>A place in a YAML file. Unlike Roslyn's locations it compares by value, so cached steps may hold it.</summary>
/// <param name="Path">The file as the compiler names it.</param>
/// <param name="Start">Characters before the range.</param>
/// <param name="Length">Characters in the range.</param>
/// <param name="Line">The first line, from 0.</param>
/// <param name="Column">The first column, from 0.</param>
/// <param name="EndLine">The last line, from 0.</param>
/// <param name="EndColumn">The column after the last character, from 0.</param>
internal readonly record struct TextRange(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(Line, Column), new LinePosition(EndLine, EndColumn)));

    /// <summary>A part of a range that lies on one line.</summary>
    public TextRange Part(int offset, int length) => Line != EndLine
        ? this
        : this with { Start = Start + offset, Length = length, Column = Column + offset, EndColumn = Column + offset + length };
}
