namespace Experiments.Data.SyntheticWorlds;

/// <summary>A kind of fact. In the sentences {0} is the entity and {1} the value.</summary>
/// <param name="Name">The relation as a noun: <c>city</c>.</param>
/// <param name="Values">What the value can be; single words that begin with a consonant, so that every one follows "a".</param>
/// <param name="Statements">Ways to state the fact; the value comes after the entity, as a model that reads from left to right needs it.</param>
/// <param name="Questions">Ways to ask for the value.</param>
internal sealed record Relation(string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Statements, IReadOnlyList<string> Questions);
