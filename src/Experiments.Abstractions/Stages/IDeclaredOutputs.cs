namespace Experiments;

/// <summary>
/// The output of stages that declare in YAML what they make: a stage kind with a parameter of type
/// <c>IReadOnlyDictionary&lt;string, OutputType&gt;</c> has such an output, and its names are the members that YAML can refer to.
/// </summary>
public interface IDeclaredOutputs
{
    /// <summary>An artifact by the name that the spec gives it.</summary>
    /// <typeparam name="T">The artifact's type, as declared.</typeparam>
    /// <param name="name">The name.</param>
    T Artifact<T>(string name)
        where T : Artifact, IArtifact<T>;

    /// <summary>A measure by the name that the spec gives it.</summary>
    /// <typeparam name="T">The measure's type, as declared.</typeparam>
    /// <param name="name">The name.</param>
    T Measure<T>(string name)
        where T : Measure, IItemMeasure<T>;
}
