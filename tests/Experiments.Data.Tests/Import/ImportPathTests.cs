using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportPathTests : IDisposable
{
    private readonly ImportFixture fixture = new();
    private readonly string specs = AppContext.BaseDirectory;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, null);
        fixture.Dispose();
    }

    [Fact]
    public void A_relative_path_lies_below_the_folder_of_data()
    {
        var path = fixture.Write("abc", "a.txt");
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, fixture.Folder);

        Assert.Equal(path, ImportPath.Find("a.txt", specs));
    }

    [Fact]
    public void The_folder_of_data_comes_before_that_of_the_specs()
    {
        var path = fixture.Write("abc", "Experiments.sln");
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, fixture.Folder);

        Assert.Equal(path, ImportPath.Find("Experiments.sln", specs));
    }

    [Fact]
    public void What_is_nowhere_is_an_error_that_names_the_folder_of_data()
    {
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, fixture.Folder);

        var error = Assert.Throws<StageException>(() => ImportPath.Find("no/such/file", specs));
        Assert.EndsWith(
            $"It was looked for in {fixture.Folder}, to which EXPERIMENTS_DATA is set, in {specs}, the folder of the specs, "
            + "and in those above it.",
            error.Message);
    }

    [Fact]
    public void The_nearest_folder_around_the_specs_comes_first()
    {
        var inner = Directory.CreateDirectory(Path.Combine(fixture.Folder, "study", "experiments")).FullName;
        var far = fixture.Write("abc", "a.txt");
        Assert.Equal(far, ImportPath.Find("a.txt", inner));
        var near = fixture.Write("abc", "study/a.txt");
        Assert.Equal(near, ImportPath.Find("a.txt", inner));
        Assert.Equal(far, ImportPath.Find("a.txt", fixture.Folder));
    }

    [Theory]
    [InlineData("data")]
    [InlineData(".")]
    [InlineData("~/data")]
    public void A_folder_of_data_that_is_another_one_everywhere_is_refused(string folder)
    {
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, folder);
        Assert.Contains("write its full path", Assert.Throws<StageException>(() => ImportPath.Find("Experiments.sln", specs)).Message);
    }

    [Fact]
    public void Otherwise_it_is_found_above_the_folder_of_the_specs()
    {
        var root = Path.GetDirectoryName(ImportPath.Find("Experiments.sln", specs))!;

        Assert.True(File.Exists(Path.Combine(root, "Directory.Packages.props")));
    }

    [Fact]
    public void An_absolute_path_is_taken_as_it_is()
    {
        var path = fixture.Write("abc");
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, Path.GetTempPath());

        Assert.Equal(path, ImportPath.Find(path, specs));
    }

    [Theory]
    [InlineData("no/such/file", "no/such/file: there is no such file or folder to import. It was looked for in ")]
    [InlineData("/no/such/file", "/no/such/file: there is no such file or folder to import.")]
    [InlineData(" ", "path is empty")]
    public void What_cannot_be_found_is_an_error_that_says_where_it_was_looked_for(string path, string message) =>
        Assert.StartsWith(message, Assert.Throws<StageException>(() => ImportPath.Find(path, specs)).Message);
}
