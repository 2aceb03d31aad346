namespace Experiments.Generators.Catalog;

/// <summary>The names of the types that the generator looks for or writes; the generator references none of our libraries.</summary>
internal static class KnownTypes
{
    public const string Abstractions = "Experiments.Abstractions";
    public const string StageAttribute = "Experiments.StageAttribute";
    public const string UnitAttribute = "Experiments.UnitAttribute";
    public const string ProvenanceAttribute = "Experiments.ProvenanceAttribute";
    public const string RuleAttribute = "Experiments.RuleAttribute";
    public const string ResourcesAttribute = "Experiments.ResourcesAttribute";
    public const string AnyStage = "Experiments.Stage";
    public const string Stage = "Experiments.Stage<TOutput>";
    public const string Input = "Experiments.Input<T>";
    public const string AnyInput = "Experiments.Input";
    public const string Scalar = "Experiments.Scalar";
    public const string SpecFile = "Experiments.SpecFile";
    public const string OutputType = "Experiments.OutputType";
    public const string Artifact = "Experiments.Artifact";
    public const string NoItemsAttribute = "Experiments.NoItemsAttribute";
    public const string SplitAttribute = "Experiments.SplitAttribute";
    public const string Measure = "Experiments.Measure";
    public const string Proportion = "Experiments.Proportion";
    public const string ByteSize = "Experiments.ByteSize";
    public const string TimeSpan = "System.TimeSpan";
    public const string Experiment = "Experiments.Runtime.Specs.Experiment";
    public const string Statistic = "Statistic";
    public const string ClaimScope = "Experiments.Results.Claims.ClaimScope";
}
