namespace Experiments.Inference.InContext;

/// <summary>Texts that differ in case, white space or final punctuation only are the same.</summary>
internal static class TextKey
{
    public static string Of(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!', '?', ' ');
}
