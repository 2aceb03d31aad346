using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Diagnostics;

/// <summary>A mistake in a spec, as data that cached steps may hold.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Range">Where the mistake stands.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal sealed record DiagnosticModel(string Id, TextRange Range, string Message)
{
    public bool IsError => Rules.Get(Id).DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rules.Get(Id), Range.ToLocation(), Message);
}
