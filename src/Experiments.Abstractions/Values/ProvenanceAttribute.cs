namespace Experiments;

/// <summary>
/// A parameter that says where something comes from, or under which terms, while another, such as a hash, says what it is. It decides no
/// bit of the result and is no part of the key; the manifest beside the stored result has it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ProvenanceAttribute : Attribute;
