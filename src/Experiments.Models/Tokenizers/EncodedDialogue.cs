namespace Experiments.Models.Tokenizers;

/// <summary>A dialogue as tokens.</summary>
/// <param name="Tokens">The tokens of all turns in the chat format.</param>
/// <param name="Learned">For each token whether a model learns to say it: the assistant's contents and the ends of the assistant's
/// turns.</param>
public sealed record EncodedDialogue(int[] Tokens, bool[] Learned);
