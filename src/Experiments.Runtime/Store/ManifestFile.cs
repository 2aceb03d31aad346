namespace Experiments.Runtime.Store;

/// <summary>A file of an artifact.</summary>
/// <param name="Path">The path below the artifact's folder, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record ManifestFile(string Path, long Size, string Sha256);
