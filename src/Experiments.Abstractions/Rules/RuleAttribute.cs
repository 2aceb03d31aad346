namespace Experiments;

/// <summary>
/// A rule for the parameters of a stage, or of a record in it. It is declared once, beside the parameter, and checked three times: at build
/// for what YAML writes out, when a plan is made for every value, and when a stage runs without a plan.
/// </summary>
/// <remarks>
/// A rule says what is wrong before any work is done. What depends on the content of inputs is checked by the stage itself.
/// </remarks>
public abstract class RuleAttribute : Attribute
{
    private protected RuleAttribute()
    {
    }

    /// <summary>The rule for a parameter.</summary>
    /// <param name="key">The parameter's key in YAML; empty for a rule of the whole record.</param>
    internal abstract ValueRule For(string key);
}
