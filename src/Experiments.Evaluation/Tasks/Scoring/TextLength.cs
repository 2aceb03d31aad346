using System.Text;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>How long texts are, as the harness counts.</summary>
internal static class TextLength
{
    /// <summary>Pieces between runs of white space; a run at an end has an empty piece beyond it, which counts.</summary>
    public static int Words(string text) =>
        1 + text.Where((character, place) => PythonText.IsSpace(character) && (place == 0 || !PythonText.IsSpace(text[place - 1]))).Count();

    /// <summary>Bytes of UTF-8.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
