using System.Diagnostics.CodeAnalysis;

namespace Experiments;

/// <summary>The output of a stage in a trial, before it exists: the generated pipeline hands it to the stages that follow.</summary>
/// <typeparam name="T">What the stage makes.</typeparam>
/// <param name="Stage">The stage's id, unique in its trial.</param>
public sealed record StageOutput<T>(string Stage)
    where T : Artifact, IArtifact<T>
{
    /// <summary>The whole output as an input of another stage.</summary>
    public Input<T> Whole => new(Stage, null, T.Open);

    /// <summary>A member of the output as an input of another stage.</summary>
    /// <typeparam name="TMember">The member's type.</typeparam>
    /// <param name="name">The member's name in kebab-case.</param>
    /// <param name="select">Takes the member from the opened output.</param>
    public Input<TMember> Member<TMember>(string name, Func<T, TMember> select)
        where TMember : Artifact, IArtifact<TMember> =>
        new(Stage, name, folder => select(T.Open(folder)));

    /// <summary>A measure that the output carries.</summary>
    /// <typeparam name="TMeasure">The measure's type.</typeparam>
    /// <param name="name">The member's name in kebab-case.</param>
    /// <param name="select">Takes the measure from the opened output.</param>
    public MeasureSource Measure<TMeasure>(string name, Func<T, TMeasure> select)
        where TMeasure : Measure =>
        new(Stage, name, T.Open, output => select((T)output));

    /// <summary>Lets <c>$name</c> stand where an input is wanted.</summary>
    /// <param name="output">The output; null where an optional input is not given.</param>
    [return: NotNullIfNotNull(nameof(output))]
    public static implicit operator Input<T>?(StageOutput<T>? output) => output?.Whole;
}
