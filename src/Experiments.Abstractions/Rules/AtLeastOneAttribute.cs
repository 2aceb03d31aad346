namespace Experiments;

/// <summary>A record of whose parameters at least one is given; 0 is nothing.</summary>
/// <param name="parameters">The names of the parameters, as C# has them; <c>Path=hub:</c> is one whose text begins so.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AtLeastOneAttribute(params string[] parameters) : RuleAttribute
{
    /// <summary>What is so without them. The default value is "there is nothing to do".</summary>
    public string Without { get; init; } = ValueRule.NothingToDo;

    internal override ValueRule For(string key) => new(RuleKind.AtLeastOne, key)
    {
        Other = string.Join('\n', parameters.Select(ParameterKeys.Kebab)),
        Words = Without,
    };
}
