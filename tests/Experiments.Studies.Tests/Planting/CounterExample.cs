namespace Experiments.Studies.Tests.Planting;

/// <summary>A world in which a claim is false, and the study's other claims are true.</summary>
/// <typeparam name="TTrial">The combinations of the study's axes.</typeparam>
/// <param name="Claim">The claim's name.</param>
/// <param name="World">What is so there.</param>
/// <param name="Instead">The measures that come out otherwise there.</param>
internal sealed record CounterExample<TTrial>(string Claim, string World, params Plant<TTrial>[] Instead);
