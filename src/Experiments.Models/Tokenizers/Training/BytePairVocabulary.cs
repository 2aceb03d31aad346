namespace Experiments.Models.Tokenizers.Training;

/// <summary>A vocabulary that was learned.</summary>
/// <param name="Tokens">The tokens' spellings; the alphabet comes first.</param>
/// <param name="Merges">Which two tokens become one, most urgent first: <c>left right</c>.</param>
internal sealed record BytePairVocabulary(IReadOnlyList<string> Tokens, IReadOnlyList<string> Merges);
