namespace Experiments;

/// <summary>
/// Says that an artifact holds no items that could be scored, as a model or a tokenizer: whoever reads it does not read the data that it
/// was made from.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoItemsAttribute : Attribute;
