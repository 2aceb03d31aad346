using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Diagnostics;

/// <summary>A mistake in a spec, as data that cached steps may hold.</summary>
internal sealed record DiagnosticModel(Rule Rule, TextRange Range, string Message)
{
    public string Id => Rule.Id;

    public bool IsError => Rule.Severity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule.Descriptor, Range.ToLocation(), Message);
}

/// <summary>A place in a YAML file, from line and column 0. Unlike Roslyn's locations it compares by value, as cached steps must.</summary>
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
