using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Binding;

/// <summary>A profile says itself what a stage is.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Use">The place of the stage kind in the profile.</param>
internal sealed record Replacement(string Profile, TextRange Use);
