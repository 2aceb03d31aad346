namespace Experiments.Architecture.Tests;

/// <summary>
/// A type is found by its name alone, or by that of the type that it belongs to: file, folder and namespace say the same.
/// </summary>
public sealed class OrderTests
{
    private static readonly SourceFile[] Sources =
        [.. Repository.Files("src", "*.cs").Where(file => !file.StartsWith("src/engines/")).Select(file => new SourceFile(file))];

    /// <summary>What makes two runs differ. Progress and logs may look at the clock; stages may not.</summary>
    private static readonly string[] Unrepeatable =
    [
        "Random.Shared", "new Random", "Guid.NewGuid", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
    ];

    private static readonly string[] StageLibraries = ["Abstractions", "Data", "Models", "Training", "Inference", "Evaluation"];

    /// <summary>What only holds data, or names an error, may share the file of the type that it belongs to.</summary>
    [Fact]
    public void A_file_holds_at_most_one_public_type_and_the_data_that_belongs_to_it() => Rule.Unbroken(
        from file in Sources
        where file.PublicBehaviours.Count() > 1
        select $"{file.Path}: {string.Join(", ", file.PublicBehaviours)}");

    [Fact]
    public void A_file_with_public_types_has_the_name_of_one_of_them() => Rule.Unbroken(
        from file in Sources
        where file.PublicTypes.Any() && !file.PublicTypes.Contains(MainType(file))
        select $"{file.Path}: {string.Join(", ", file.PublicTypes)}");

    [Fact]
    public void Namespaces_follow_folders() => Rule.Unbroken(
        from file in Sources
        where file.Namespace is { } space && space != Expected(file.Path)
        select $"{file.Path}: {file.Namespace}, not {Expected(file.Path)}");

    [Fact]
    public void Stages_draw_no_random_numbers_of_their_own_and_read_no_clock() => Rule.Unbroken(
        from file in Sources
        where StageLibraries.Any(library => file.Path.StartsWith($"src/Experiments.{library}/"))
        from name in file.Names
        where Unrepeatable.Any(unwanted => name.StartsWith(unwanted))
        select $"{file.Path}: {name}");

    private static string MainType(SourceFile file) => Path.GetFileNameWithoutExtension(file.Path).Split('.')[0];

    // The abstractions are what researchers write against; they need one namespace only.
    private static string Expected(string path)
    {
        var parts = path.Split('/')[1..^1];
        return parts[0] == "Experiments.Abstractions" ? "Experiments" : string.Join('.', parts);
    }
}
