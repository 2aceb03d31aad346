namespace Experiments.Data.SyntheticWorlds;

/// <summary>Words that are written one after another.</summary>
internal static class WordList
{
    /// <summary>The words between spaces and line breaks.</summary>
    public static string[] Of(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
