namespace Experiments.Models.Tokenizers.Training;

/// <summary>A byte-level vocabulary.</summary>
/// <param name="Tokens">The tokens' spellings; the first 256 are the bytes.</param>
/// <param name="Merges">Which two tokens become one, most urgent first: <c>left right</c>.</param>
internal sealed record BytePairVocabulary(IReadOnlyList<string> Tokens, IReadOnlyList<string> Merges);
