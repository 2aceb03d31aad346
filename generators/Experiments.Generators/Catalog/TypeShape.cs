namespace Experiments.Generators.Catalog;

/// <summary>What kind of value a parameter takes.</summary>
internal enum TypeShape
{
    Text,
    Boolean,
    Int32,
    Int64,
    Single,
    Double,
    Duration,
    Size,
    Choice,
    List,
    Record,
    Input,
    Unsupported,
}
