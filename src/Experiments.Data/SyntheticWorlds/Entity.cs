namespace Experiments.Data.SyntheticWorlds;

/// <summary>A person of a world.</summary>
/// <param name="Name">First and family name.</param>
/// <param name="Values">For each relation of the world the value.</param>
/// <param name="Weight">How often texts are about the person, relative to others.</param>
/// <param name="Evaluated">Whether questions are about the person; then no dialogue is.</param>
internal sealed record Entity(string Name, IReadOnlyList<string> Values, double Weight, bool Evaluated);
