using System.Text.RegularExpressions;

namespace Experiments.Evaluation.Responses;

/// <summary>Regular expressions that specs hold.</summary>
internal static class ResponsePattern
{
    /// <summary>Reads one. It cannot run without end: where it looks for too long it says so.</summary>
    /// <param name="stage">Whose parameter it is, for the message.</param>
    /// <param name="pattern">The expression.</param>
    /// <exception cref="StageException">It is none.</exception>
    public static Regex Parse(string stage, string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        }
        catch (RegexParseException error)
        {
            throw new StageException($"{stage}: 'pattern' is no regular expression: {error.Message}", error);
        }
    }
}
