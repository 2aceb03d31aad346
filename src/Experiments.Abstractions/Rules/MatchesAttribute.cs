using System.Diagnostics.CodeAnalysis;

namespace Experiments;

/// <summary>
/// A text of a certain form, or a list of such texts. The value is never shown, as it could be a secret that was written in the wrong
/// place.
/// </summary>
/// <param name="pattern">A regular expression that the text matches.</param>
/// <param name="words">What it matches, in words that follow "is not": <c>64 hexadecimal digits</c>; and what to write instead.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public sealed class MatchesAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string words) : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.Matches, key) { Text = pattern, Words = words };
}
