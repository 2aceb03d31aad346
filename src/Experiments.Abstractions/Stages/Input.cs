namespace Experiments;

/// <summary>A reference to the artifact that another stage makes: what <c>$name</c> and <c>$name.member</c> are in C#.</summary>
public abstract class Input
{
    private protected Input(string producer, string? member)
    {
        Producer = producer;
        Member = member;
    }

    /// <summary>The id of the stage that makes the artifact, unique in its trial.</summary>
    public string Producer { get; }

    /// <summary>The member of the producer's output in kebab-case, or null for the whole output.</summary>
    public string? Member { get; }

    /// <summary>Opens the artifact in the producer's folder.</summary>
    /// <param name="producerFolder">The folder of the producer's whole output.</param>
    public abstract Artifact OpenIn(string producerFolder);

    /// <inheritdoc />
    public override string ToString() => Member is null ? $"${Producer}" : $"${Producer}.{Member}";
}

/// <summary>
/// A typed reference to the artifact that another stage makes. A stage parameter of this type takes <c>$name</c> in YAML.
/// </summary>
/// <typeparam name="T">The artifact's type; the generator checks it.</typeparam>
public sealed class Input<T> : Input
    where T : Artifact, IArtifact<T>
{
    private readonly Func<string, T> open;

    internal Input(string producer, string? member, Func<string, T> open)
        : base(producer, member) => this.open = open;

    /// <inheritdoc />
    public override T OpenIn(string producerFolder) => open(producerFolder);
}
