namespace Experiments.Data.Questions;

/// <summary>The fact that a question with an id of the form <c>entity/relation</c> asks for.</summary>
/// <param name="Entity">What the question is about, with spaces for hyphens: <c>ada reed</c> in <c>ada-reed/city</c>.</param>
/// <param name="Relation">What it asks: <c>city</c>.</param>
internal sealed record QuestionFact(string Entity, string Relation)
{
    /// <summary>The fact of a question; null where its id has another form: also file and line, as imports give it.</summary>
    public static QuestionFact? Of(string id)
    {
        var slash = id.LastIndexOf('/');
        return slash <= 0 || id[(slash + 1)..].All(char.IsAsciiDigit) ? null : new(id[..slash].Replace('-', ' '), id[(slash + 1)..]);
    }
}
