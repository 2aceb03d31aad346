using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportPathTests : IDisposable
{
    private readonly ImportFixture fixture = new();

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

        Assert.Equal(path, ImportPath.Find("a.txt"));
    }

    [Fact]
    public void The_folder_of_data_comes_before_the_working_folder()
    {
        var path = fixture.Write("abc", "Experiments.sln");
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, fixture.Folder);

        Assert.Equal(path, ImportPath.Find("Experiments.sln"));
    }

    [Fact]
    public void What_is_nowhere_is_an_error_that_names_the_folder_of_data()
    {
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, fixture.Folder);

        var error = Assert.Throws<StageException>(() => ImportPath.Find("no/such/file"));
        Assert.EndsWith($" or above it, nor in {fixture.Folder}, to which EXPERIMENTS_DATA is set.", error.Message);
    }

    [Fact]
    public void Otherwise_it_is_found_above_the_working_folder() =>
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(ImportPath.Find("Experiments.sln"))!, "Directory.Packages.props")));

    [Fact]
    public void An_absolute_path_is_taken_as_it_is()
    {
        var path = fixture.Write("abc");
        Environment.SetEnvironmentVariable(ImportPath.FolderVariable, Path.GetTempPath());

        Assert.Equal(path, ImportPath.Find(path));
    }

    [Theory]
    [InlineData("no/such/file", "no/such/file: there is no such file or folder to import in ")]
    [InlineData("/no/such/file", "/no/such/file: there is no such file or folder to import.")]
    [InlineData(" ", "path is empty")]
    public void What_cannot_be_found_is_an_error_that_says_where_it_was_looked_for(string path, string message) =>
        Assert.StartsWith(message, Assert.Throws<StageException>(() => ImportPath.Find(path)).Message);
}
