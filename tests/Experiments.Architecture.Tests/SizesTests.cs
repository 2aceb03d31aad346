namespace Experiments.Architecture.Tests;

/// <summary>Small files and methods can be read in one go.</summary>
public sealed class SizesTests
{
    private const int FileLimit = 200;
    private const int MethodLimit = 40;
    private const int LineLimit = 140;

    private static readonly SourceFile[] All =
        [
            .. new[] { "src", "generators", "experiments", "tests" }
                .SelectMany(folder => Repository.Files(folder, "*.cs"))
                .Select(file => new SourceFile(file)),
        ];

    [Fact]
    public void No_file_is_longer_than_200_lines() =>
        Rule.Unbroken(All.Where(file => file.Lines > FileLimit).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void No_method_is_longer_than_40_lines() => Rule.Unbroken(
        from file in All
        from method in file.Methods
        where method.Lines > MethodLimit
        select $"{file.Path}: {method.Name} has {method.Lines} lines");

    [Fact]
    public void No_line_is_longer_than_140_characters() => Rule.Unbroken(
        from file in All
        from number in file.LinesOver(LineLimit)
        select $"{file.Path}({number})");

    [Fact]
    public void The_measure_of_lines_is_that_of_an_editor()
    {
        var own = All.Single(file => file.Path.EndsWith("Architecture.Tests/Repository.cs"));
        Assert.Equal(Repository.Read(own.Path).Count(letter => letter == '\n'), own.Lines);
        Assert.Contains(own.Methods, method => method is { Name: "Files", Lines: 5 });
        Assert.Contains(own.Methods, method => method is { Name: "Find", Lines: 6 });
    }
}
