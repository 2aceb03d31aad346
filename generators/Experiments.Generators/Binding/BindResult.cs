using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>What checking a spec gave.</summary>
/// <param name="Experiment">The checked spec; with errors, what user code can name of it.</param>
/// <param name="Places">Where its parts stand.</param>
/// <param name="Diagnostics">The mistakes.</param>
internal sealed record BindResult(BoundExperiment Experiment, SpecPlaces Places, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>Whether a mistake stands in the spec's own file, not in a fragment or an extended spec.</summary>
    public bool IsOwn(DiagnosticModel diagnostic) => diagnostic.Range.Path == Path;

    /// <summary>The spec's file as the compiler names it.</summary>
    public string Path => Places.Path;
}
