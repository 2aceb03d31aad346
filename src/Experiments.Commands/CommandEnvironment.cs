namespace Experiments.Commands;

/// <summary>What a command computes with, beside its files; the programs of the machine where nothing is said.</summary>
public sealed record CommandEnvironment
{
    /// <summary>
    /// Folders of programs and libraries, full paths: <c>[/opt/cuda-12.8]</c>. The command sees them, and finds programs in them or in
    /// their <c>bin</c> before the system's. Their paths are in the key, their contents are not.
    /// </summary>
    [NotEmpty]
    public IReadOnlyList<string>? Path { get; init; }

    /// <summary>
    /// The image of a container, by its digest: <c>name@sha256:…</c>. The command sees the image's files in place of this machine's; podman
    /// or docker runs it. The image is in the key.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>
    /// A lock file of pip beside the spec, <c>name==version</c> line by line. The virtual environment is the folder <c>.venv</c> beside it,
    /// and must hold exactly these packages. The lock file is in the key.
    /// </summary>
    public SpecFile? Venv { get; init; }
}
