namespace LLama.Sampling;

/// <summary>A grammar that generated text must follow.</summary>
/// <param name="Gbnf">The rules in GBNF.</param>
/// <param name="Root">The rule to begin with.</param>
public record Grammar(string Gbnf, string Root);
