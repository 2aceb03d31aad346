using System.Text.RegularExpressions;

namespace Experiments.Architecture.Tests;

/// <summary>
/// A type is found by its name alone, or by that of the type that it belongs to: file, folder and namespace say the same.
/// </summary>
public sealed partial class OrderTests
{
    private static readonly SourceFile[] Sources =
        [.. Repository.Files("src", "*.cs").Where(file => !file.StartsWith("src/engines/")).Select(file => new SourceFile(file))];

    /// <summary>What makes two runs differ. Progress and logs may look at the clock; stages may not.</summary>
    private static readonly string[] Unrepeatable =
    [
        "Random.Shared", "new Random", "Guid.NewGuid", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
    ];

    private static readonly string[] Machinery = ["Runtime", "Results", "Hosting", "Rating", "Viewing", "Cli"];

    private static readonly SourceFile[] StageSources =
        [.. Sources.Where(file => !Machinery.Any(project => file.Path.StartsWith($"src/Experiments.{project}/")))];

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
        from file in StageSources
        from name in file.Names
        where Unrepeatable.Any(unwanted => name.StartsWith(unwanted))
        select $"{file.Path}: {name}");

    /// <summary>The C library's functions, and estimates, have other last bits on other machines.</summary>
    [Fact]
    public void Stages_compute_elementary_functions_with_portable_math() => Rule.Unbroken(
        from file in StageSources
        from name in file.Names
        where MachineFunction().IsMatch(name)
        select $"{file.Path}: {name}; use PortableMath");

    [Theory]
    [InlineData("Math.Exp", true)]
    [InlineData("System.MathF.Atan2", true)]
    [InlineData("double.LogP1", true)]
    [InlineData("Vector256.Exp", true)]
    [InlineData("Vector.SinCos", true)]
    [InlineData("TensorPrimitives.SoftMax", true)]
    [InlineData("Math.ReciprocalSqrtEstimate", true)]
    [InlineData("Vector128.MultiplyAddEstimate", true)]
    [InlineData("Math.Sqrt", false)]
    [InlineData("MathF.FusedMultiplyAdd", false)]
    [InlineData("Math.ScaleB", false)]
    [InlineData("PortableMath.Exp", false)]
    [InlineData("Math.Exp(x)", false)]
    public void What_depends_on_the_machine_is_known_by_its_name(string name, bool depends) =>
        Assert.Equal(depends, MachineFunction().IsMatch(name));

    // A call is an expression around this one: each is named once.
    [GeneratedRegex(
        @"^(System\.|global::System\.)?((Math|MathF|double|float|Double|Single|Half|Complex|Vector|Vector\d+)"
        + @"\.((Sin|Cos|Tan|A(sin|cos|tan))(h|Pi|2|2Pi)?|SinCos(Pi)?|Exp(2|10)?(M1)?|Log(2|10)?(P1)?|Pow|Cbrt|RootN|Hypot|\w*Estimate)"
        + @"|(Numerics\.Tensors\.)?TensorPrimitives\.\w+)(<[^()]*>)?$")]
    private static partial Regex MachineFunction();

    private static string MainType(SourceFile file) => Path.GetFileNameWithoutExtension(file.Path).Split('.')[0];

    // The abstractions are what researchers write against; they need one namespace only.
    private static string Expected(string path)
    {
        var parts = path.Split('/')[1..^1];
        return parts[0] == "Experiments.Abstractions" ? "Experiments" : string.Join('.', parts);
    }
}
